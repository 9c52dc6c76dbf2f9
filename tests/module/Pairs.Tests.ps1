BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE

    # What an id belongs to, by the noun of the command that takes it.
    function Get-Kind {
        param([string] $Noun)
        switch -Regex ($Noun) {
            '^ViasBatchTask' { 'BatchTaskId'; break }
            '^RomaDataSource' { 'DataSourceId'; break }
            default { 'TaskId' }
        }
    }

    $changes = Get-Command -Module RomaFdi |
        Where-Object { $_.Verb -in 'Start', 'Stop', 'New', 'Set', 'Remove', 'Reset' -and $_.Parameters['Id'] -and $_.Parameters['Id'].Attributes.ValueFromPipeline -contains $true } |
        ForEach-Object { @{ Change = $_.Name; Kind = Get-Kind $_.Noun } }
    $gets = Get-Command -Module RomaFdi -Verb Get | Where-Object { $_.Noun -notin 'RomaConnection', 'RomaEmulator' } |
        ForEach-Object { $command = $_; $_.OutputType.Type | ForEach-Object { @{ Get = $command.Name; Type = $_.Name } } }
    $groups = $changes | ForEach-Object { $change = $_; @{ Change = $change.Change; Kind = $change.Kind; Pairs = @($gets | ForEach-Object { $_ + $change }) } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    # What a change needs besides the piped object.
    $more = @{
        'Set-RomaTask'                    = @{ Description = 'changed in a pair' }
        'Set-RomaTaskSchedule'            = @{ Remark = 'changed in a pair' }
        'New-RomaTaskSchedule'            = @{ Cron = '0 30 2 * * ?' }
        'Set-RomaCompositeTask'           = @{ OperationType = 'Insert' }
        'New-RomaCompositeTaskMapping'    = @{ SourceTable = 'a'; TargetTable = 'b'; SourceDataSourceId = 'source'; TargetDataSourceId = 'target' }
        'Set-RomaCompositeTaskMapping'    = @{ TargetTable = 'b'; MappingId = 'mapping' }
        'Remove-RomaCompositeTaskMapping' = @{ MappingId = 'mapping' }
        'Set-RomaDataSource'              = @{ Description = 'changed in a pair'; KeepSecret = $true }
        'Set-ViasBatchTask'               = @{ Description = 'changed in a pair' }
    }

    function Get-Sample {
        # One object of each type that a Get command writes.
        param($Emulator)
        $composite = Get-RomaTask | Where-Object IsComposite | Select-Object -First 1
        $timed = Get-RomaTask -Type Timing | Where-Object { -not $_.IsComposite -and "$($_.Status)" -eq 'Stopped' } | Select-Object -First 1
        $null = $timed | Start-RomaTaskRun
        $Emulator.AdvanceClock([timespan]::FromMinutes(1))
        $source = Get-RomaDataSource -Type MYSQL -First 1
        $pair = Initialize-RomaCompositeTask $source.Id (Get-RomaDataSource -Type DWS -First 1).Id -AutoMapping
        $table = @($source | Get-RomaDataSourceTable)[0]
        @{
            RomaTask                 = $composite
            RomaTaskRun              = @($timed | Get-RomaTaskRun)[0]
            RomaTaskLatestRun        = Get-RomaTaskRun -First 1
            RomaTaskLogEntry         = @($timed | Get-RomaTaskLog)[0]
            RomaTaskSchedule         = $timed | Get-RomaTaskSchedule
            RomaTaskSummary          = @(Get-RomaTaskSummary)[0]
            RomaTaskRunSummary       = $timed | Get-RomaTaskSummary
            RomaCompositeTaskMapping = @($pair | Get-RomaCompositeTaskMapping)[0]
            RomaDataSource           = $source
            RomaDataSourceTable      = $table
            RomaDataSourceColumn     = @($table | Get-RomaDataSourceColumn)[0]
            ViasBatchTask            = Get-ViasBatchTask -First 1
        }
    }

    function Get-ExpectedId {
        # The id of a kind that an object has; none if it has no such id.
        param($Object, [string] $Kind)
        $owners = @{ TaskId = 'RomaTask'; DataSourceId = 'RomaDataSource'; BatchTaskId = 'ViasBatchTask' }
        $type = $Object.GetType()
        if ($type.Name -eq $owners[$Kind]) { $Object.Id } elseif ($type.GetProperty($Kind)) { $Object.$Kind }
    }
}

Describe 'What Get writes and <Change>' -ForEach $groups {
    BeforeAll {
        $emulator = Connect-TestEmulator @{ TaskCount = 40; UnscheduledTaskCount = 1 }
        $samples = Get-Sample $emulator
    }

    AfterAll {
        Stop-RomaEmulator
    }

    It '<Get> (<Type>) fits, or is refused before anything is sent' -ForEach $Pairs {
        $object = $samples[$Type]
        $object | Should -Not -BeNullOrEmpty -Because "$Get writes a $Type"
        $object.GetType().Name | Should -BeExactly $Type
        $expected = Get-ExpectedId $object $Kind
        $parameters = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
        if ((Get-Command $Change).Parameters['Confirm']) { $parameters.Confirm = $false }
        foreach ($name in @(if ($more.ContainsKey($Change)) { $more[$Change].Keys })) {
            if (-not $object.PSObject.Properties[$name] -or $name -notin 'MappingId') { $parameters[$name] = $more[$Change][$name] }
        }
        $emulator.ClearLog()

        $null = $object | & $Change @parameters

        $sent = @($emulator.Requests | Where-Object { $_.OperationId -notlike 'Keystone*' })
        if ($expected) {
            @($sent | Where-Object { "$($_.Path) $($_.Query) $($_.Body)" -match [regex]::Escape($expected) }).Count |
                Should -BeGreaterThan 0 -Because "the $Kind of the $Type is meant: $($problems -join '; ')"
        }
        else {
            $sent.Count | Should -Be 0 -Because "a $Type has no $Kind"
            @($problems).Count | Should -BeGreaterThan 0
            "$($problems[0])" | Should -Match 'has no|cannot|Cannot'
        }
    }
}

Describe 'What came out of a file' {
    It 'pipes like what is alive, and is refused where its id is of another kind' {
        $emulator = Connect-TestEmulator @{ TaskCount = 12 }
        try {
            $task = Get-RomaTask -First 1
            $file = Join-Path $TestDrive 'objects.xml'
            $task, (Get-RomaDataSource -First 1) | Export-Clixml $file
            $old = Import-Clixml $file
            ($old[0] | Start-RomaTask).TaskId | Should -BeExactly $task.Id
            $emulator.ClearLog()
            $old[1] | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            "$($problems[0])" | Should -Match 'RomaDataSource.*has no TaskId'
            $emulator.Requests.Count | Should -Be 0
        }
        finally {
            Stop-RomaEmulator
        }
    }
}
