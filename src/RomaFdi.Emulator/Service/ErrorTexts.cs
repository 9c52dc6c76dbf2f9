namespace RomaFdi.Emulator.Service;

/// <summary>The usual text of each code.</summary>
internal static class ErrorTexts
{
    internal static string Of(string code) => code switch
    {
        "FDI.3002" => "Invalid parameters.",
        "FDI.3016" => "Failed to test the connectivity.",
        "FDI.3019" => "Failed to stop the real-time task.",
        "FDI.3020" => "Failed to stop the scheduled task.",
        "FDI.3021" => "One or more tasks do not exist.",
        "FDI.3022" => "One or more tasks have empty task IDs.",
        "FDI.3023" => "One or more tasks are running.",
        "FDI.3026" => "Failed to manually start the task.",
        "FDI.3027" => "Failed to manually stop the task.",
        "FDI.3033" => "A parameter is invalid.",
        "FDI.3037" => "The parameter in mapping information is invalid or does not match the task.",
        "FDI.3039" => "The project ID is not that of the URL.",
        "FDI.3081" => "The task does not exist.",
        "FDI.3083" => "One or more scheduled tasks are not configured with scheduled plans.",
        "FDI.3149" => "The task ID is empty.",
        "FDI.3150" => "The task list is empty.",
        "FDI.3180" => "The task is not in the project.",
        "FDI.9999" => "Network error.",
        "ROMA.13001" => "The request body is missing.",
        "APIGW.0101" => "The API does not exist or has not been published in the environment.",
        "APIGW.0201" => "The backend is not available.",
        "APIGW.0301" => "Incorrect IAM authentication information: the token is missing or wrong.",
        "APIGW.0307" => "The token must be updated.",
        "APIGW.0308" => "The throttling threshold has been reached.",
        "VIAS.00010001" => "Invalid parameters.",
        "VIAS.00010002" => "The object does not exist.",
        "VIAS.00010003" => "The object exists already.",
        "VIAS.00010006" => "Internal error.",
        "VIAS.00010010" => "A video source is there twice.",
        "IAM.401" => "The username or password is wrong.",
        _ => "The request was refused.",
    };
}
