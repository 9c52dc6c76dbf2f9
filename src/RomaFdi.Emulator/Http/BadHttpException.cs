using System;

namespace RomaFdi.Emulator.Http;

/// <summary>The bytes on the connection are no acceptable HTTP; answered with the status, then the connection ends.</summary>
internal sealed class BadHttpException : Exception
{
    internal BadHttpException(int status, string message)
        : base(message) => Status = status;

    internal int Status { get; }
}
