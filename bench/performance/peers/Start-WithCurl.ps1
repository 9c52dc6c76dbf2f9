<#
.SYNOPSIS
    Sends the batches of ten with curl: the floor, as it does nothing with the answers.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Curl,
    [Parameter(Mandatory)] [uri] $Endpoint,
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [int] $InFlight
)

$ErrorActionPreference = 'Stop'
$uri = "${Endpoint}v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/batch-operation/tasks"
$nowhere = if ($IsWindows) { 'NUL' } else { '/dev/null' }
$calls = for ($from = 1; $from -le $Count; $from += 10) {
    $list = foreach ($number in $from..[Math]::Min($from + 9, $Count)) { '{\"task_id\":\"' + ('{0:x32}' -f $number) + '\"}' }
    @(
        "url = `"$uri`""
        'header = "Content-Type: application/json"'
        'data = "{\"action_id\":\"start\",\"list\":[' + ($list -join ',') + ']}"'
        "output = `"$nowhere`""
        'write-out = "%{http_code}\n"'
    ) -join "`n"
}
$file = [IO.Path]::GetTempFileName()
try {
    Set-Content -Path $file -Value ($calls -join "`nnext`n")
    $parallel = if ($InFlight -gt 1) { '--parallel', '--parallel-immediate', '--parallel-max', $InFlight }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $statuses = & $Curl --silent @parallel --config $file 2> $null
    $seconds = $watch.Elapsed.TotalSeconds
}
finally {
    Remove-Item $file
}
$taken = @($statuses | Where-Object { $_ -eq '200' }).Count
[pscustomobject]@{ Seconds = $seconds; Done = if ($taken -eq @($calls).Count) { $Count } else { 10 * $taken } } | ConvertTo-Json -Compress
