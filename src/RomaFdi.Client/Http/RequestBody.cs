using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace RomaFdi.Client.Http;

/// <summary>The bytes of a request, which tell whether any of them were asked for: that is when a connection stands.</summary>
internal sealed class RequestBody : ByteArrayContent
{
    private volatile bool _hasLeft;

    public RequestBody(byte[] bytes)
        : base(bytes) => _hasLeft = bytes.Length == 0;

    /// <summary>Whether the service may have the whole request. Without its body it has not; one of no bytes leaves with the headers.</summary>
    public bool HasLeft => _hasLeft;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _hasLeft = true;
        return base.SerializeToStreamAsync(stream, context);
    }
}
