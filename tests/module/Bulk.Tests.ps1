BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'What has no batch call runs side by side: <Command>' -ForEach @(
    @{ Command = 'New-RomaCompositeTask'; Operation = 'CreateMultiTasks'; Arguments = @{ OperationType = 'Insert' } }
    @{ Command = 'New-RomaDataSource'; Operation = 'CreateDatasourceInfo'; Arguments = @{ Type = 'MYSQL'; AppId = 'application-1'; Content = @{ host = '192.0.2.10'; port = '3306' } } }
    @{ Command = 'Remove-RomaTask'; Operation = 'DeleteTask'; Arguments = @{ Confirm = $false } }
    @{ Command = 'Reset-RomaCompositeTask'; Operation = 'ResetMultiTaskOffset'; Arguments = @{ Confirm = $false } }
    @{ Command = 'Set-RomaTask'; Operation = 'UpdateTask'; Arguments = @{ Tag = 'bulk'; PassThru = $true } }
    @{ Command = 'Start-RomaTaskRun'; Operation = 'RunTask'; Arguments = @{} }
    @{ Command = 'Test-RomaDataSource'; Operation = 'StartTestDatasource'; Arguments = @{} }
) {
    It 'no more than -ThrottleLimit at a time, one outcome for each, in order' {
        $emulator = Connect-TestEmulator @{ TaskCount = 60 }
        try {
            $inputs = @(switch -Regex ($Command) {
                    '^New-' { 1..12 | ForEach-Object { [pscustomobject]@{ Name = "bulk-$_" } }; break }
                    'Composite' { Get-RomaTask | Where-Object IsComposite | Select-Object -First 12; break }
                    'Run$' { Get-RomaTask -Type Timing | Where-Object { -not $_.IsComposite } | Select-Object -First 12; break }
                    'DataSource$' { Get-RomaDataSource; break }
                    default { Get-RomaTask | Where-Object { -not $_.IsComposite } | Select-Object -First 12 }
                })
            $emulator.ClearLog()
            $held = $emulator.Faults.Hold($Operation)
            $running = Start-InRunspace {
                param($Emulator, $Command, $Inputs, $Arguments)
                $null = $Emulator | Connect-RomaFdi
                $Inputs | & $Command -ThrottleLimit 3 @Arguments
            } $emulator, $Command, $inputs, $Arguments
            try {
                Wait-Until { @($emulator.Requests | Where-Object OperationId -EQ $Operation).Count -eq 3 } 'three requests came'
                $running.Output.Count | Should -Be 0
                $held.Dispose()
                $null = $running.Shell.EndInvoke($running.Async)
                $running.Shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                $running.Shell.Dispose()
            }
            $emulator.PeakConcurrency | Should -Be 3
            @($running.Output).Count | Should -Be $inputs.Count
            $names = $running.Output | ForEach-Object { foreach ($name in 'TaskId', 'DataSourceId') { if ($_.PSObject.Properties[$name]) { $_.$name; break } } }
            if ($Command -notlike 'New-*') { $names | Should -Be $inputs.Id }
            else { $running.Output.Name | Should -Be $inputs.Name }
        }
        finally {
            Stop-RomaEmulator
        }
    }
}
