namespace RomaFdi.Emulator.State;

/// <summary>Codes of steps and runs: MonitorStatusCode of the contract.</summary>
internal static class RunCode
{
    internal const int Forced = 16;
    internal const int Begin = 99;
    internal const int ReaderBegins = 100;
    internal const int Reading = 102;
    internal const int AllRead = 104;
    internal const int WriterBegins = 500;
    internal const int Writing = 502;
    internal const int AllWritten = 504;
    internal const int Over = 901;

    internal const string Adapter = "ADAPTER";
    internal const string Reader = "READER";
    internal const string Writer = "WRITER";

    /// <summary>The phase that a code speaks of.</summary>
    internal static string Position(int code) => code switch
    {
        (>= 100 and < 500) or 906 or 907 or 911 => Reader,
        (>= 500 and < 900) or 908 or 909 or 912 => Writer,
        _ => Adapter,
    };

    internal static string Text(int code) => code switch
    {
        Forced => "cancelled by force",
        Begin => "run begins",
        ReaderBegins => "reader begins",
        Reading => "reading",
        103 => "source side failed",
        AllRead => "all data read",
        WriterBegins => "writer begins",
        Writing => "writing",
        503 => "target side failed",
        AllWritten => "all data written",
        Over => "run over",
        911 => "reader did not start",
        912 => "writer did not start",
        915 => "task unhealthy",
        _ => "failed",
    };
}
