# Starting tasks: at a latency, where the limit is arithmetic, and without one, where the processor is.

function Get-StartPeer {
    # Who starts so many tasks, so many requests at a time.
    param([int] $Count, [int[]] $InFlight, [switch] $Streaming)
    $all = [ordered]@{}
    foreach ($most in $InFlight) {
        $arguments = '-Endpoint', $uri, '-Count', $Count, '-InFlight', $most
        $all["RomaFdi, $most in flight"] = New-Peer 'Start-WithRomaFdi.ps1' (@('-Module', $Module) + $arguments + @(if ($Streaming) { '-Streaming' }))
        $loop = if ($most -eq 1) { 'Invoke-RestMethod in a loop' } else { "Invoke-RestMethod, -Parallel $most" }
        $all[$loop] = New-Peer 'Start-WithInvokeRestMethod.ps1' $arguments
        if ($hasSdk) {
            $threads = if ($most -eq 1) { 'one at a time' } else { "$most threads" }
            $all["Huawei's Python SDK, $threads"] = @{ Command = $Python; Arguments = (Join-Path $peers 'start_with_sdk.py'), $uri, $Count, $most }
        }
        if ($hasCurl) {
            $all["curl, $most in flight"] = New-Peer 'Start-WithCurl.ps1' (@('-Curl', $Curl) + $arguments)
        }
    }
    $all
}

function Measure-Start {
    param([int] $Count, [int] $Latency, [int[]] $InFlight, [switch] $Streaming)
    Set-Counterpart -Latency $Latency -Tasks $Count
    $measured = Measure-Round (Get-StartPeer $Count $InFlight -Streaming:$Streaming)
    foreach ($name in $measured.Keys) {
        if (@($measured[$name].Done | Where-Object { $_ -ne $Count }).Count) {
            throw "$name did not start all tasks."
        }
    }
    $measured
}

$latency = 50
$count = 10000
$inFlight = 8
$limit = [Math]::Ceiling($count / 10 / $inFlight) * $latency / 1000
$measured = Measure-Start -Count $count -Latency $latency -InFlight $inFlight -Streaming
$waits = Get-SeenCall | ForEach-Object { $_.ended - $_.began } | Sort-Object
$rows = foreach ($name in ($measured.Keys | Sort-Object { Get-Median $measured[$_] Seconds })) {
    $seconds = Get-Median $measured[$name] Seconds
    [pscustomobject]@{
        Who              = $name
        Seconds          = Format-Figure $seconds
        'Of the limit'   = Format-Figure ($seconds / $limit)
        'First result'   = if ($name -like 'RomaFdi*') { "after $(Format-Figure (1000 * (Get-Median $measured[$name] FirstSeconds))) ms" } else { '' }
    }
}
Write-ReportPart 'start at a latency' @(
    Format-MarkdownTable $rows
    ''
    "The limit is $(Format-Figure $limit) s: $([Math]::Ceiling($count / 10)) batches, $inFlight at a time, $latency ms each. The counterpart took $(Format-Figure $waits[$waits.Count / 2]) ms."
)

$count = 20000
$measured = Measure-Start -Count $count -Latency 0 -InFlight 1, $inFlight
$own = "RomaFdi, $inFlight in flight"
$fastest = Get-Median $measured[$own] Seconds
$rows = foreach ($name in ($measured.Keys | Sort-Object { Get-Median $measured[$_] Seconds })) {
    $seconds = Get-Median $measured[$name] Seconds
    [pscustomobject]@{
        Who                      = $name
        Seconds                  = Format-Figure $seconds
        'Tasks per second'       = Format-Figure ($count / $seconds)
        'Against RomaFdi'        = Format-Figure ($seconds / $fastest)
        'Processor, us per task' = if ($measured[$name][0].PSObject.Properties['ProcessorSeconds']) { Format-Figure (1e6 * (Get-Median $measured[$name] ProcessorSeconds) / $count) } else { '' }
        'Allocated, kB per task' = if ($measured[$name][0].PSObject.Properties['AllocatedBytes']) { Format-Figure ((Get-Median $measured[$name] AllocatedBytes) / $count / 1000) } else { '' }
    }
}
Write-ReportPart 'start without latency' (Format-MarkdownTable $rows)
