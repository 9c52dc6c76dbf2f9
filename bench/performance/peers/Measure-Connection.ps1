<#
.SYNOPSIS
    Says how long the first connection of a process takes, with its one request, and how long another one.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $Endpoint,

    # Whether the process used HTTP before.
    [switch] $Warm
)

$ErrorActionPreference = 'Stop'
if ($Warm) {
    $null = Invoke-RestMethod -Uri "${Endpoint}seen"
}

$milliseconds = . (Join-Path $PSScriptRoot 'Connect.ps1') -Module $Module -Endpoint $Endpoint
$again = . (Join-Path $PSScriptRoot 'Connect.ps1') -Module $Module -Endpoint $Endpoint
[pscustomobject]@{ Milliseconds = $milliseconds; AgainMilliseconds = $again } | ConvertTo-Json -Compress
