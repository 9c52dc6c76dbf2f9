# Dot-sourced by every suite.
Set-StrictMode -Version Latest
Import-Module $env:ROMAFDI_MODULE

function Connect-TestEmulator {
    # A fresh emulator with its connection current, all tasks stopped, nothing in the log.
    param([hashtable] $With = @{}, [hashtable] $Connection = @{})
    $emulator = Start-RomaEmulator @With
    $null = $emulator | Connect-RomaFdi @Connection
    $null = Get-RomaTask -Status Running | Stop-RomaTask
    $emulator.ClearLog()
    $emulator
}

function Get-Request {
    # What the emulator was asked to do, without reads and sign-ins.
    param($Emulator, [string] $OperationId = '*')
    @($Emulator.Requests | Where-Object { $_.Method -ne 'GET' -and $_.OperationId -like $OperationId -and $_.OperationId -notmatch '^Keystone|Token$' })
}

function Get-BatchSize {
    # Ids in each start or stop request, in the order of arrival.
    param($Emulator)
    @(Get-Request $Emulator 'BatchStartOrStopTasks' | ForEach-Object { @(($_.Body | ConvertFrom-Json).list).Count })
}

function Get-UnscheduledTask {
    param($Emulator)
    @($Emulator.Tasks | Where-Object { -not $_.HasSchedule })
}

function Get-CallTarget {
    # What the calls of Calls.ps1 are about, by the names of their variables.
    param($Emulator)
    @{
        unscheduled = (Get-UnscheduledTask $Emulator)[0].Id
        timed       = @($Emulator.Tasks | Where-Object { $_.Type -eq 'TIMING' -and $_.HasSchedule -and -not $_.IsComposite })[0].Id
        composite   = @($Emulator.Tasks | Where-Object IsComposite)[0].Id
        source      = (Get-RomaDataSource -Type MYSQL -First 1).Id
        target      = (Get-RomaDataSource -Type DWS -First 1).Id
        watch       = $Emulator.ViasBatchTaskIds[0]
    }
}

function New-Mapping {
    # A composite task with one mapping, for the calls of Calls.ps1.
    Initialize-RomaCompositeTask $source $target | New-RomaCompositeTaskMapping -SourceTable a_table -TargetTable b_table -SourceColumn id -TargetColumn id
}

function Get-Mapping {
    $mapped = @($emulator.Requests | Where-Object OperationId -EQ 'CreateMultiTaskMappings')[0]
    Get-RomaCompositeTaskMapping $mapped.Path.Split('/')[7]
}

function Assert-LedgerAgrees {
    # What was reported is what happened: no more, no less.
    param($Emulator, [object[]] $Result, [string] $Action)
    $happened = @($Emulator.Ledger | Where-Object Action -EQ $Action | ForEach-Object TaskId | Sort-Object -Unique)
    $reported = @($Result | Where-Object { "$($_.Outcome)" -eq 'Succeeded' } | ForEach-Object TaskId | Sort-Object -Unique)
    $reported -join ',' | Should -BeExactly ($happened -join ',')
}

function Invoke-InNewProcess {
    # A session that has loaded nothing yet. Gives the lines of its output.
    param([string] $Script)
    $pwsh = & $PSScriptRoot/Get-PowerShellPath.ps1
    $text = "`$ErrorActionPreference = 'Stop'; `$PSStyle.OutputRendering = 'PlainText'; $Script`nexit 0"
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text))
    $output = & $pwsh -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "The process ended with $LASTEXITCODE`: $($output -join [Environment]::NewLine)"
    }
    @($output | ForEach-Object { "$_" })
}

function Wait-Until {
    # Polls a condition of another thread; fails when it never comes true.
    param([scriptblock] $Condition, [string] $What)
    $limit = [DateTime]::UtcNow.AddSeconds(30)
    while (-not (& $Condition)) {
        if ([DateTime]::UtcNow -gt $limit) {
            throw "It never happened: $What"
        }
        [Threading.Thread]::Yield() | Out-Null
    }
}

function Start-InRunspace {
    # Runs a script with arguments in a runspace of its own, with its own output and warnings kept.
    param([scriptblock] $Script, [object[]] $ArgumentList = @(), [System.Management.Automation.Host.PSHost] $InHost)
    $shell = [powershell]::Create()
    if ($InHost) {
        $shell.Runspace = [runspacefactory]::CreateRunspace($InHost)
        $shell.Runspace.Open()
    }
    $null = $shell.AddScript("param(`$Module, `$Arguments) Import-Module `$Module; & { $Script } @Arguments").AddArgument($env:ROMAFDI_MODULE).AddArgument($ArgumentList)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    [pscustomobject]@{ Shell = $shell; Output = $output; Async = $shell.BeginInvoke($output, $output) }
}

function Get-OutputSoFar {
    # What a script in a runspace has written by now; enumerating its open collection would wait for its end.
    param($Running)
    for ($i = 0; $i -lt $Running.Output.Count; $i++) { $Running.Output[$i] }
}

function Import-Fixture {
    # The servers that stand between a client and the emulator; types stay in the session, so they are compiled once.
    if (-not ('RomaFdi.Tests.LoopbackServer' -as [type])) {
        Add-Type -Path (Get-ChildItem -Path (Join-Path $PSScriptRoot 'Fixtures') -Filter *.cs).FullName
    }
}
