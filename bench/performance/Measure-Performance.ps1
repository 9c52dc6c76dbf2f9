<#
.SYNOPSIS
    Measures the module against what else there is, side by side in one run, and writes the figures into docs/performance.md.
.DESCRIPTION
    Each figure is the median of several runs, each in a process of its own, and who is compared takes turns. The counterpart is a
    server of this folder that answers at once, or after a latency, and checks nothing. Besides the module: Invoke-RestMethod in a loop
    and in ForEach-Object -Parallel, curl as the floor, and Huawei's Python SDK where -Python, or ROMAFDI_PYTHON, names an interpreter that has it.
.EXAMPLE
    ./build.ps1 Bench
#>
[CmdletBinding()]
param(
    # Manifest of the packaged module.
    [Parameter(Mandatory)]
    [string] $Module,

    # Command of the PowerShell to measure.
    [Parameter(Mandatory)]
    [string] $PowerShell,

    # Folder of the built programs: counterpart, bare and inner.
    [Parameter(Mandatory)]
    [string] $Programs,

    # What to measure.
    [ValidateSet('Start', 'Import', 'List', 'Pipeline', 'Growth', 'Instances', 'Inner')]
    [string[]] $Part = @('Start', 'Import', 'List', 'Pipeline', 'Growth', 'Instances', 'Inner'),

    # Command of a Python that has Huawei's SDK (huaweicloudsdkroma), and curl; what isn't there is left out.
    [string] $Python = ($env:ROMAFDI_PYTHON ?? 'python3'),
    [string] $Curl = 'curl',

    # Runs of each figure.
    [ValidateRange(1, 100)]
    [int] $Runs = 5,

    # Where the tables go, between their marks, and the plots.
    [string] $Report = (Join-Path $PSScriptRoot '../../docs/performance.md'),
    [string] $Plots = (Join-Path $PSScriptRoot '../../docs/performance')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$Module = (Resolve-Path $Module).Path
$peers = Join-Path $PSScriptRoot 'peers'
. (Join-Path $PSScriptRoot 'Counterpart.ps1')
. (Join-Path $PSScriptRoot 'Report.ps1')
. (Join-Path $PSScriptRoot 'Plot.ps1')

function New-Peer {
    # A script of the peers in a process of its own.
    param([string] $Name, [object[]] $Arguments)
    @{ Command = $PowerShell; Arguments = @('-NoProfile', '-NonInteractive', '-File', (Join-Path $peers $Name)) + $Arguments }
}

function Invoke-Peer {
    # The last line of a process is its figures.
    param([string] $Command, [object[]] $Arguments)
    $lines = & $Command @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Command $Arguments ended with exit code $LASTEXITCODE."
    }
    $lines | Select-Object -Last 1 | ConvertFrom-Json
}

function Invoke-Script {
    param([string] $Name, [object[]] $Arguments)
    $peer = New-Peer $Name $Arguments
    Invoke-Peer @peer
}

function Measure-Round {
    # Each of the peers in turn, so many times: a table of their figures by name.
    param([System.Collections.IDictionary] $Peers, [int] $Count = $Runs)
    $measured = @{}
    foreach ($round in 1..$Count) {
        foreach ($name in $Peers.Keys) {
            $peer = $Peers[$name]
            $measured[$name] += @(Invoke-Peer @peer)
        }
    }
    $measured
}

function Get-Median {
    param([object[]] $Measured, [string] $Figure)
    $sorted = @($Measured | ForEach-Object $Figure | Sort-Object)
    ($sorted[[int][Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[int][Math]::Floor($sorted.Count / 2)]) / 2
}

$hasSdk = $false
if (Get-Command $Python -CommandType Application -ErrorAction Ignore) {
    & $Python -c 'import huaweicloudsdkroma' *> $null
    $hasSdk = $LASTEXITCODE -eq 0
}
$hasCurl = [bool](Get-Command $Curl -CommandType Application -ErrorAction Ignore)
$uri = Start-Counterpart (Join-Path $Programs 'counterpart' 'counterpart.dll')
try {
    foreach ($name in $Part) {
        Write-Host "Measuring: $name"
        . (Join-Path $PSScriptRoot "parts/$name.ps1")
    }
}
finally {
    Stop-Counterpart
}
Write-ReportPart 'machine' (Get-Machine)
Write-Host "Written: $Report"
