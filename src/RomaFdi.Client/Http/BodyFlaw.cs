namespace RomaFdi.Client.Http;

/// <summary>Why the body of an answer can't be read, whatever stands in it.</summary>
internal enum BodyFlaw
{
    /// <summary>It is longer than <see cref="AnswerBody.MaximumLength"/>.</summary>
    TooLarge,

    /// <summary>It is packed in a way that wasn't asked for.</summary>
    Packed,

    /// <summary>It is not UTF-8, which JSON always is (RFC 8259).</summary>
    NotUtf8,

    /// <summary>It is a part (206), which nobody asked for.</summary>
    Partial,
}
