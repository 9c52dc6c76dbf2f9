# Get-RomaTask | Where-Object | Stop-RomaTask.

$count = 10000
$latency = 50
Set-Counterpart -Latency $latency -Tasks $count
$measured = foreach ($round in 1..$Runs) {
    $run = Invoke-Script 'Measure-Pipeline.ps1' @('-Module', $Module, '-Endpoint', $uri, '-InFlight', 8)
    if ($run.Done -ne $run.Apart -or $run.Done -eq 0) {
        throw 'The pipeline did not stop all running tasks.'
    }
    $run
}
$list = Get-Median $measured ListSeconds
$stop = Get-Median $measured StopSeconds
$together = Get-Median $measured Seconds
$figures = [ordered]@{
    'Get-RomaTask, Where-Object alone'    = $list
    'Stop-RomaTask alone, of those found' = $stop
    'one after the other'                 = $list + $stop
    'as one pipeline'                     = $together
}
Write-ReportPart 'pipeline' (Format-MarkdownTable @(foreach ($name in $figures.Keys) {
            [pscustomobject]@{ "$count tasks at $latency ms, half of them running" = $name; Seconds = Format-Figure $figures[$name] }
        }))
