<#
.SYNOPSIS
    Says how long the first Invoke-RestMethod of a process takes, and how long another one.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [uri] $Endpoint
)

$ErrorActionPreference = 'Stop'
$uri = "${Endpoint}v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/tasks?limit=1&offset=0"
$milliseconds = foreach ($call in 1..2) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = Invoke-RestMethod -Uri $uri -Headers @{ 'X-Auth-Token' = 'a-token-of-nobody' }
    $watch.Elapsed.TotalMilliseconds
}
[pscustomobject]@{ Milliseconds = $milliseconds[0]; AgainMilliseconds = $milliseconds[1] } | ConvertTo-Json -Compress
