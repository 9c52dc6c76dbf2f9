<#
.SYNOPSIS
    Imports the module and connects it to the counterpart, which asks for no more than any token. Gives the milliseconds of connecting.
#>
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $Endpoint
)

Import-Module $Module
$connection = @{
    Endpoint   = $Endpoint
    ProjectId  = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
    InstanceId = 'c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6'
    Token      = ConvertTo-SecureString -String 'a-token-of-nobody' -AsPlainText -Force
}
$clock = [Diagnostics.Stopwatch]::StartNew()
$null = Connect-RomaFdi @connection
$clock.Elapsed.TotalMilliseconds
