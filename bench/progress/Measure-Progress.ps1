<#
.SYNOPSIS
    Measures what the progress bar costs: starts tasks with and without it, in turns, against an emulator in the same process.
.DESCRIPTION
    To be run in a terminal that answers, where the bar is drawn; elsewhere it costs next to nothing. Writes the medians with and
    without it, and how much longer a run takes with it than its neighbour without: the mean of all pairs, in percent, and twice its
    standard error, as other work on the machine disturbs more than the bar. The processor's seconds are those of the whole process.
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
    [ValidateRange(2, 1000)]
    [int] $Runs = 15
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
    $without = @($measured | Where-Object Kind -EQ 'SilentlyContinue' | ForEach-Object $measure)
    $with = @($measured | Where-Object Kind -EQ 'Continue' | ForEach-Object $measure)
    $more = 0..($Runs - 1) | ForEach-Object { 100 * [Math]::Log($with[$_] / $without[$_]) } | Measure-Object -Average -StandardDeviation
    [pscustomobject]@{
        Of          = $measure
        Tasks       = $Count
        Runs        = $Runs
        Without     = '{0:0.000}' -f (Get-Median $without)
        With        = '{0:0.000}' -f (Get-Median $with)
        MorePercent = '{0:0.0}, give or take {1:0.0}' -f $more.Average, (2 * $more.StandardDeviation / [Math]::Sqrt($Runs))
    }
}
