<#
.SYNOPSIS
    Lists tasks with Invoke-RestMethod, page by page, as one would without the module.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [uri] $Endpoint
)

$ErrorActionPreference = 'Stop'
$uri = "${Endpoint}v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/tasks"
$null = Invoke-RestMethod -Uri "${Endpoint}seen"

$watch = [Diagnostics.Stopwatch]::StartNew()
$offset = 0
$tasks = do {
    $page = Invoke-RestMethod -Uri "${uri}?limit=999&offset=$offset" -Headers @{ 'X-Auth-Token' = 'a-token-of-nobody' }
    $page.entities
    $offset += $page.entities.Count
} while ($offset -lt $page.total)
[pscustomobject]@{ Seconds = $watch.Elapsed.TotalSeconds; Count = $tasks.Count } | ConvertTo-Json -Compress
