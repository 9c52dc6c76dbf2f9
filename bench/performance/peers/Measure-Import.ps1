<#
.SYNOPSIS
    Says how long the import of a module takes in this process, which imported nothing before, or only another module.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [string] $Before
)

$ErrorActionPreference = 'Stop'
if ($Before) {
    Import-Module $Before
}

$collections = [GC]::CollectionCount(0)
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$milliseconds = $watch.Elapsed.TotalMilliseconds
[pscustomobject]@{ Milliseconds = $milliseconds; Collections = [GC]::CollectionCount(0) - $collections } | ConvertTo-Json -Compress
