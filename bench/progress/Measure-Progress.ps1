<#
.SYNOPSIS
    Measures what the progress bar costs: starts tasks with and without it, in turns, against an emulator in the same process.
.DESCRIPTION
    To be run in a terminal that answers, where the bar is drawn; elsewhere it costs next to nothing. Writes the medians with and
    without it and their ratio: of the seconds that a run took, and of the processor's seconds, in which other work on the machine
    shows less.
.EXAMPLE
    ./build.ps1 Package; pwsh -NoProfile -File bench/progress/Measure-Progress.ps1
#>
[CmdletBinding()]
param(
    # Manifest of the packaged module.
    [string] $Module = (Join-Path $PSScriptRoot '../../out/modules/RomaFdi/0.1.0/RomaFdi.psd1'),

    # Tasks to start in each run.
    [ValidateRange(1, 1000000)]
    [int] $Count = 20000,

    # Milliseconds to each answer; without any a run of 20,000 may be over before there is a bar.
    [ValidateRange(0, 10000)]
    [int] $LatencyMs = 5,

    # Runs of each kind.
    [ValidateRange(1, 1000)]
    [int] $Runs = 11
)

$ErrorActionPreference = 'Stop'
if ([Console]::IsOutputRedirected) {
    throw 'The output is redirected, so that no bar is drawn. Run it in a terminal, such as one of tmux.'
}
Import-Module $Module

function Get-Median {
    param([double[]] $Value)
    $sorted = @($Value | Sort-Object)
    ($sorted[[int][Math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[int][Math]::Floor($sorted.Count / 2)]) / 2
}

function Get-ProcessorSecond {
    $process = [Diagnostics.Process]::GetCurrentProcess()
    $process.TotalProcessorTime.TotalSeconds
    $process.Dispose()
}

$emulator = Start-RomaEmulator -TaskCount $Count -LatencyMs $LatencyMs
try {
    $null = $emulator | Connect-RomaFdi
    $ids = $emulator.Tasks.Id

    # The first round warms up. Who goes first changes from round to round.
    $measured = foreach ($round in 0..$Runs) {
        $kinds = if ($round % 2) { 'SilentlyContinue', 'Continue' } else { 'Continue', 'SilentlyContinue' }
        foreach ($kind in $kinds) {
            $ProgressPreference = 'SilentlyContinue'
            $null = $ids | Stop-RomaTask
            $emulator.ClearLog()
            [GC]::Collect()
            $ProgressPreference = $kind
            $processor = Get-ProcessorSecond
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $null = $ids | Start-RomaTask
            if ($round) {
                [pscustomobject]@{ Kind = $kind; Seconds = $watch.Elapsed.TotalSeconds; ProcessorSeconds = (Get-ProcessorSecond) - $processor }
            }
        }
    }
}
finally {
    Stop-RomaEmulator
}

foreach ($measure in 'Seconds', 'ProcessorSeconds') {
    $each = @{}
    $measured | Group-Object Kind | ForEach-Object { $each[$_.Name] = @($_.Group.$measure) }
    $without = Get-Median $each.SilentlyContinue
    $with = Get-Median $each.Continue
    [pscustomobject]@{
        Of      = $measure
        Tasks   = $Count
        Runs    = $Runs
        Without = '{0:0.000}' -f $without
        With    = '{0:0.000}' -f $with
        Ratio   = '{0:0.000}' -f ($with / $without)
        Lowest  = '{0:0.000}, {1:0.000}' -f ($each.SilentlyContinue | Measure-Object -Minimum).Minimum, ($each.Continue | Measure-Object -Minimum).Minimum
    }
}
