# Many instances from one process.

$count = 1000
$latency = 50
$inFlight = 4
Set-Counterpart -Latency $latency -Tasks $count
$rows = foreach ($instances in 1, 10, 50, 100) {
    $measured = foreach ($round in 1..$Runs) {
        $run = Invoke-Script 'Start-OnInstances.ps1' @('-Module', $Module, '-Endpoint', $uri, '-Instances', $instances, '-Count', $count, '-InFlight', $inFlight)
        if ($run.Done -ne $instances * $count) {
            throw "Not all tasks of $instances instances were started."
        }
        $run
    }
    [pscustomobject]@{
        Instances           = $instances
        Tasks               = $instances * $count
        Seconds             = Format-Figure (Get-Median $measured Seconds)
        'Processor seconds' = Format-Figure (Get-Median $measured ProcessorSeconds)
        'Peak memory, MB'   = Format-Figure ((Get-Median $measured PeakBytes) / 1e6)
    }
}
Write-ReportPart 'instances' (Format-MarkdownTable $rows)
