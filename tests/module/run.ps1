<#
.SYNOPSIS
    Runs the Pester suites over a packaged module and writes their results as NUnit XML.
#>
[CmdletBinding()]
param(
    # Manifest of the packaged module.
    [Parameter(Mandatory)] [string] $Module,

    # File for the results.
    [Parameter(Mandatory)] [string] $Results,

    # Folder with older builds of the module's dependencies.
    [Parameter(Mandatory)] [string] $OlderDependencies,

    # Suites to run; all by default.
    [string] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99

# Read by the suites.
$env:ROMAFDI_MODULE = (Resolve-Path $Module).Path
$env:ROMAFDI_OLDER = $OlderDependencies

# Text that tests look at must not depend on the terminal.
if (Get-Variable -Name PSStyle -ErrorAction Ignore) {
    $PSStyle.OutputRendering = 'PlainText'
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputPath = $Results
$run = Invoke-Pester -Configuration $configuration

# Once more at the end, where whoever reads only that finds it.
foreach ($failed in $run.Failed) {
    Write-Host "FAILED: $($failed.ExpandedPath)"
    $failed.ErrorRecord | ForEach-Object { Write-Host $_.DisplayErrorMessage }
}
exit [int]($run.Result -ne 'Passed')
