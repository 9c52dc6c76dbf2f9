# How the cost grows with tasks, with requests in flight and with the latency.

function Measure-Growth {
    param([int] $Count, [int] $Latency, [int] $InFlight, [int] $Times = 3)
    Set-Counterpart -Latency $Latency -Tasks $Count
    $measured = foreach ($round in 1..$Times) {
        $run = Invoke-Script 'Start-WithRomaFdi.ps1' @('-Module', $Module, '-Endpoint', $uri, '-Count', $Count, '-InFlight', $InFlight)
        if ($run.Done -ne $Count) {
            throw "$($Count - $run.Done) of $Count tasks were not started."
        }
        $run
    }
    [pscustomobject]@{
        Count     = $Count
        InFlight  = $InFlight
        Latency   = $Latency
        Seconds   = Get-Median $measured Seconds
        Processor = Get-Median $measured ProcessorSeconds
        Limit     = [Math]::Ceiling([Math]::Ceiling($Count / 10) / $InFlight) * $Latency / 1000
    }
}

$null = New-Item -Path $Plots -ItemType Directory -Force
$tasks = foreach ($number in 1000, 3000, 10000, 30000, 100000) { Measure-Growth -Count $number -Latency 0 -InFlight 8 }
$inFlight = foreach ($number in 1, 2, 4, 8, 16, 32, 64) { Measure-Growth -Count 2000 -Latency 50 -InFlight $number }
$latency = foreach ($number in 0, 5, 20, 50, 100, 200, 500) { Measure-Growth -Count 1000 -Latency $number -InFlight 8 }

New-Plot -Path (Join-Path $Plots 'tasks.svg') -Title 'Tasks: without latency, 8 in flight' -X 'tasks' -Y 'seconds' -LogX -LogY -Series @(
    @{ Name = 'measured'; Points = $tasks.ForEach({ , @($_.Count, $_.Seconds) }) }
    @{ Name = 'processor'; Points = $tasks.ForEach({ , @($_.Count, $_.Processor) }) })
New-Plot -Path (Join-Path $Plots 'in-flight.svg') -Title 'Requests in flight: 2,000 tasks at 50 ms' -X 'requests in flight' -Y 'seconds' -LogX -LogY -Series @(
    @{ Name = 'measured'; Points = $inFlight.ForEach({ , @($_.InFlight, $_.Seconds) }) }
    @{ Name = 'limit'; Points = $inFlight.ForEach({ , @($_.InFlight, $_.Limit) }) })
New-Plot -Path (Join-Path $Plots 'latency.svg') -Title 'Latency: 1,000 tasks, 8 in flight' -X 'milliseconds' -Y 'seconds' -Series @(
    @{ Name = 'measured'; Points = $latency.ForEach({ , @($_.Latency, $_.Seconds) }) }
    @{ Name = 'limit'; Points = $latency.ForEach({ , @($_.Latency, $_.Limit) }) })
Write-ReportPart 'growth' (Format-MarkdownTable @(foreach ($run in $tasks + $inFlight + $latency) {
            [pscustomobject]@{
                Tasks               = $run.Count
                'In flight'         = $run.InFlight
                'Latency, ms'       = $run.Latency
                'Limit, s'          = Format-Figure $run.Limit
                'Seconds'           = Format-Figure $run.Seconds
                'Processor, us per task' = Format-Figure (1e6 * $run.Processor / $run.Count)
            }
        }))
