# Listing: how soon, how fast, ahead of who reads, and what is held.

$count = 20000
Set-Counterpart -Latency 0 -Tasks $count
$kinds = [ordered]@{
    'Get-RomaTask'                = New-Peer 'Measure-List.ps1' @('-Module', $Module, '-Endpoint', $uri)
    'Invoke-RestMethod in a loop' = New-Peer 'Measure-ListWithInvokeRestMethod.ps1' @('-Endpoint', $uri)
}
$measured = Measure-Round $kinds
$own = $measured['Get-RomaTask']
$loop = Get-Median $measured['Invoke-RestMethod in a loop'] Seconds
$seconds = Get-Median $own Seconds
$again = Get-Median $own AgainSeconds

# A request of 50 ms, and as much work with each page.
$latency = 50
$pageSize = 999
Set-Counterpart -Latency $latency -Tasks $count
$work = 1000 * $latency / $pageSize
$ahead = foreach ($round in 1..$Runs) {
    Invoke-Script 'Measure-List.ps1' @('-Module', $Module, '-Endpoint', $uri, '-Work', [int]$work)
}
$figures = [ordered]@{
    'rows per second without latency, the first time in a process' = (Format-Figure ($count / $seconds)), (Format-Figure ($count / $loop))
    'the same later, when all code is compiled'                    = (Format-Figure ($count / $again)), ''
    'processor, us per row, the first time'                        = (Format-Figure (1e6 * (Get-Median $own ProcessorSeconds) / $count)), ''
    'allocated, kB per row'                                        = (Format-Figure ((Get-Median $own AllocatedBytes) / $count / 1000)), ''
    'held more at the end than after 1,000 rows, MB'               = (Format-Figure ((Get-Median $own HeldBytes) / 1e6)), ''
    "at $latency ms: the first row, in request times"              = (Format-Figure ((Get-Median $ahead FirstMilliseconds) / $latency)), ''
    'the same later'                                               = (Format-Figure ((Get-Median $ahead AgainFirstMilliseconds) / $latency)), ''
    "at $latency ms: reading alone, s"                             = (Format-Figure (Get-Median $ahead ReadSeconds)), ''
    'work on its rows alone, s'                                    = (Format-Figure (Get-Median $ahead WorkSeconds)), ''
    'both in one pipeline, s'                                      = (Format-Figure (Get-Median $ahead Seconds)), ''
}
Write-ReportPart 'list' (Format-MarkdownTable @(foreach ($name in $figures.Keys) {
            [pscustomobject]@{ "Listing $count tasks" = $name; 'Get-RomaTask' = $figures[$name][0]; 'Invoke-RestMethod in a loop' = $figures[$name][1] }
        }))
