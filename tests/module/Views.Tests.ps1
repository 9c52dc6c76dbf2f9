BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
    $shown = @(Get-Command -Module RomaFdi | ForEach-Object { $_.OutputType.Type } | Where-Object { $_.Namespace -eq 'RomaFdi' }) +
        @('Requests', 'Ledger', 'Tasks', 'DataSources' | ForEach-Object { [RomaFdi.RomaEmulator].GetProperty($_).PropertyType.GenericTypeArguments[0] })
    $outputTypes = $shown | Sort-Object FullName -Unique | ForEach-Object { @{ Type = $_ } }
    $plainTypes = $outputTypes | Where-Object { $_.Type.GetConstructor(@()) }
    $looks = foreach ($type in $outputTypes) {
        foreach ($format in 'Table', 'List', 'Wide') {
            # A console of 80 characters leaves the last one free.
            foreach ($width in 79, 80, 120) { $type + @{ Format = $format; Width = $width } }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Get-Sample {
        # What commands write about an emulator on which some things went well and some did not: objects of every output type.
        $emulator = Connect-TestEmulator @{ TaskCount = 12; UnscheduledTaskCount = 1 }
        $target = Get-CallTarget $emulator
        $problems = @{ ErrorAction = 'SilentlyContinue' }
        try {
            Get-RomaConnection
            Get-RomaTask -Detailed
            Get-RomaTask | Start-RomaTask @problems
            Start-RomaTaskRun $target.timed -Wait -PollIntervalSec 1
            Wait-RomaTask $target.timed, $target.composite -Until Running
            Get-RomaTaskSummary
            Get-RomaTaskSummary -Id $target.timed
            Get-RomaTaskRun -TaskName *
            ($runs = Get-RomaTaskRun -Id $target.timed)
            $runs | Select-Object -First 1 | Get-RomaTaskLog
            Get-RomaTaskSchedule $target.timed
            New-RomaTaskSchedule $target.unscheduled -Cron '0 30 2 * * ?' -CronTimeZone Asia/Shanghai
            Get-RomaDataSource
            Get-RomaDataSource | Test-RomaDataSource
            Test-RomaDataSource $target.source -Content @{ host = 'unreachable.example.com' }
            Remove-RomaDataSource $target.source -Confirm:$false @problems
            Get-RomaDataSourceTable $target.source
            Get-RomaDataSourceColumn $target.source -TableName orders
            ($pair = Initialize-RomaCompositeTask $target.source $target.target -AutoMapping)
            $pair | New-RomaCompositeTask -Name orders-live -OperationType Insert, Update, Delete
            ($mappings = $pair | Get-RomaCompositeTaskMapping)
            $mappings | Select-Object -First 1 | Remove-RomaCompositeTaskMapping -Confirm:$false
            Reset-RomaCompositeTask $pair.TaskId -Confirm:$false
            Get-ViasBatchTask | Start-ViasBatchTask @problems
            Get-ViasBatchTask
            $emulator, $emulator.Requests, $emulator.Ledger, $emulator.Tasks, $emulator.DataSources | ForEach-Object { $_ }
        }
        finally {
            Stop-RomaEmulator
        }
    }

    function Get-Look {
        # The text of objects in a format, without what goes on between two looks. ^ stands for ESC, which reports of tests can't hold.
        param([object[]] $InputObject, [string] $Format, [int] $Width, [string] $Rendering)
        $before = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = $Rendering
        try {
            $text = if ($Format) { $InputObject | & "Format-$Format" -DisplayError | Out-String -Width $Width } else { $InputObject | Out-String -Width $Width }
            $text -replace '\x1b', '^' -replace '\((just now|in \d+ \w+|\d+ \w+ ago)\)', '(...)' -replace '(Now +: (\^\[0m)?).*', '$1...'
        }
        finally {
            $PSStyle.OutputRendering = $before
        }
    }

    function Get-Painted {
        # A pattern for text in a colour of $PSStyle, as Get-Look shows it.
        param([string] $Colour, [string] $Text)
        [regex]::Escape(("$Colour$Text$($PSStyle.Reset)" -replace '\x1b', '^'))
    }

    $samples = Get-Sample | Group-Object { $_.GetType().FullName } -AsHashTable -AsString
    $escape = '\^\[[\d;]*m'
}

Describe 'Views' {
    It 'has a table, a list and a wide view of <Type.FullName>' -ForEach $outputTypes {
        $views = (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition
        $kinds = $views.Control | ForEach-Object { $_.GetType().Name } | Sort-Object -Unique
        $kinds | Should -Be 'ListControl', 'TableControl', 'WideControl'
    }

    It 'names only properties that <Type.FullName> has' -ForEach $outputTypes {
        $views = (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition
        $entries = @($views.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] } | ForEach-Object { $_.Rows.Columns.DisplayEntry }) +
            @($views.Control | Where-Object { $_ -is [System.Management.Automation.ListControl] } | ForEach-Object { $_.Entries.Items.DisplayEntry }) +
            @($views.Control | Where-Object { $_ -is [System.Management.Automation.WideControl] } | ForEach-Object { $_.Entries.DisplayEntry })
        $named = $entries | Where-Object ValueType -EQ 'Property' | ForEach-Object Value
        $named += $entries | Where-Object ValueType -EQ 'ScriptBlock' | ForEach-Object { [regex]::Matches($_.Value, '\$_\.(\w+)') } | ForEach-Object { $_.Groups[1].Value }
        $named | Where-Object { -not $Type.GetProperty($_) } | Should -BeNullOrEmpty
    }

    It 'keeps every column of <Type.FullName> at 80 characters and shows no line over 120, however long its texts are' -ForEach $plainTypes {
        $object = [Activator]::CreateInstance($Type)
        foreach ($property in $Type.GetProperties() | Where-Object { $_.PropertyType -eq [string] -and $_.CanWrite }) {
            $property.SetValue($object, 'x' * 100)
        }
        $table = (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] }
        # A console of 80 characters leaves the last one free.
        foreach ($width in 79, 120) {
            $lines = ($object, $object | Format-Table | Out-String -Width $width) -split '\r?\n'
            @(($lines | Where-Object { $_ -match '^-+[- ]*$' }) -split ' +' -ne '').Count | Should -Be $table.Headers.Count
            ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual $width
        }
    }

    It 'shows <Type.FullName> without an error where nothing is known of it' -ForEach $plainTypes {
        foreach ($format in 'Format-Table', 'Format-List', 'Format-Wide') {
            [Activator]::CreateInstance($Type) | & $format -DisplayError | Out-String | Should -Not -Match '#ERR'
        }
    }

    It 'shows local time and readable sizes and durations, and hides no column behind them' {
        $started = [DateTimeOffset]'2026-01-02T03:04:05Z'
        $run = [RomaFdi.RomaTaskRun]@{ TaskId = 't'; RunId = 'r'; Started = $started; Duration = [timespan]'1.02:03:04.5' }
        $entry = [RomaFdi.RomaTaskLogEntry]@{ TaskId = 't'; RunId = 'r'; Time = $started; DataSize = 1572864 }
        $local = $started.ToLocalTime().ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        $run | Out-String -Width 80 | Should -Match "$local\s+26:03:04"
        $entry | Out-String -Width 80 | Should -Match "$local.*1[.,]5 MB"
        $entry.DataSize | Should -Be 1572864
    }

    It 'splits no header and no word of a table at <Width> columns' -ForEach @(@{ Width = 79 }, @{ Width = 120 }) {
        $source = [RomaFdi.RomaDataSource]@{ Name = 'orders'; Id = 'd' * 32; Type = 'MRSCLICKHOUSE'; AppName = 'sales' }
        $source | Out-String -Width $Width | Should -Match '(?m)Type +Application\s*$'
        $types = [RomaFdi.RomaOperationType[]]('Insert', 'Update', 'Delete')
        $composite = [RomaFdi.RomaCompositeTask]@{ Name = 'customers-to-crm-0003'; Id = 'c' * 32; OperationTypes = $types }
        $composite | Out-String -Width $Width | Should -Match 'customers-to-crm-0003 +c{32} Insert, Update, Delete'
        $wait = [RomaFdi.RomaTaskWaitResult]@{ TaskId = 't' * 32; Outcome = 'Failed'; ErrorCode = 'InvalidTaskId' }
        $wait | Out-String -Width $Width | Should -Match 'Failed .*InvalidTaskId'
        $result = [RomaFdi.RomaTaskActionResult]@{ TaskId = 't' * 32; Outcome = 'Failed'; ErrorCode = 'InvalidTaskId' }
        $result | Out-String -Width $Width | Should -Match 'Failed .*InvalidTaskId'
    }

    It 'says once what the remarks of a log entry repeat' {
        $entry = [RomaFdi.RomaTaskLogEntry]@{ RunId = 'r'; StatusText = 'Run begins'; Remarks = 'run begins' }
        $entry | Out-String -Width 80 | Should -Match 'Run begins(?!:)'
        $entry = [RomaFdi.RomaTaskLogEntry]@{ RunId = 'r'; StatusText = 'Run over'; Remarks = 'table locked' }
        $entry | Out-String -Width 80 | Should -Match 'Run over: table locked'
    }

    It 'groups columns by their table where it is known' {
        [RomaFdi.RomaDataSourceColumn]@{ Name = 'a'; DataSourceId = 'd1' } | Out-String | Should -Match 'Table: all of d1'
        [RomaFdi.RomaDataSourceColumn]@{ Name = 'a'; DataSourceId = 'd1'; TableName = 't1' } | Out-String | Should -Match 'Table: t1 of d1'
    }

    It 'shows details in the list of a task only where they were read' {
        $fields = @{ Id = 't'; Name = 'orders'; Description = 'nightly orders'; SourceDataSourceName = 'shop'; TargetDataSourceId = 'd2' }
        $brief = [RomaFdi.RomaTask]$fields | Format-List | Out-String
        $detailed = [RomaFdi.RomaTask]($fields + @{ IsDetailed = $true }) | Format-List | Out-String
        $brief | Should -Not -Match 'Description|Definition|nightly'
        $detailed | Should -Match 'Description\s+: nightly orders\s+Source\s+: shop\s+Target\s+: d2'
    }

    It 'shows outcomes in a table that fits 80 columns, with the error code' {
        $emulator = Connect-TestEmulator @{ TaskCount = 4; UnscheduledTaskCount = 1 }
        try {
            $text = Get-RomaTask | Start-RomaTask -ErrorAction SilentlyContinue | Out-String -Width 80
            $lines = $text -split '\r?\n' | Where-Object { $_ }
            $lines[0] | Should -Match '^TaskId\s+Name\s+Outcome\s+Error\s*$'
            @($lines | Where-Object { $_ -match 'Failed\s+FDI\.3083' }).Count | Should -Be 1
            @($lines | Where-Object { $_ -match 'Succeeded' }).Count | Should -Be 3
            ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
        }
        finally {
            Stop-RomaEmulator
        }
    }

    It 'shows a list with the words of the service and no more than what matters' {
        $emulator = Connect-TestEmulator @{ TaskCount = 4; UnscheduledTaskCount = 1 }
        try {
            $text = Get-UnscheduledTask $emulator | Start-RomaTask -ErrorAction SilentlyContinue | Format-List | Out-String -Width 120
            $text | Should -Match 'ErrorMessage\s+: One or more scheduled tasks are not configured'
            $text | Should -Match 'RequestId\s+: [0-9a-f]{32}'
        }
        finally {
            Stop-RomaEmulator
        }
    }

    It 'shows real objects of <Type.FullName> whole as a <Format> in <Width> characters, in colour and without' -ForEach $looks {
        $objects = @($samples[$Type.FullName])
        $objects[0] | Should -BeOfType $Type
        $plain = Get-Look $objects $Format $Width 'PlainText'
        $plain | Should -Not -Match '#ERR'
        $plain | Should -Not -Match $escape
        ($plain -split '\r?\n' | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        (Get-Look $objects $Format $Width 'Ansi') -replace $escape | Should -BeExactly $plain

        # Host takes the colours away from what is not for the screen.
        Get-Look $objects $Format $Width 'Host' | Should -BeExactly $plain
        if ($Format -eq 'Table') {
            $table = (Get-FormatData -TypeName $Type.FullName).FormatViewDefinition.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] }
            $labels = @($table.Headers.Label.Trim() -ne '' | ForEach-Object { [regex]::Escape($_) })
            $plain | Should -Match "(?m)^ *$($labels -join ' +') *$"
            Get-Look $objects '' $Width 'PlainText' | Should -BeExactly $plain -Because 'a table is what a prompt shows'
            foreach ($object in $objects) {
                foreach ($id in 'Id', 'TaskId', 'RunId', 'MappingId', 'DataSourceId', 'InstanceId' | Where-Object { $table.Rows.Columns.DisplayEntry.Value -eq $_ }) {
                    $plain | Should -Match ([regex]::Escape($object.$id)) -Because 'an id is good only as a whole'
                }
            }
        }
    }

    It 'shows states in the colours of the session' {
        $states = 'Unstarted', 'Waiting', 'Success', 'Cancelled', 'Error' | ForEach-Object { [RomaFdi.RomaTask]@{ Name = $_; Id = 't' * 32; ExecuteStatus = $_ } }
        foreach ($width in 79, 80, 120) {
            $text = Get-Look $states 'Table' $width 'Ansi'
            $text | Should -Match (Get-Painted $PSStyle.Foreground.Cyan 'Waiting')
            $text | Should -Match (Get-Painted $PSStyle.Foreground.Green 'Success')
            $text | Should -Match (Get-Painted $PSStyle.Formatting.Warning 'Cancelled')
            $text | Should -Match (Get-Painted $PSStyle.Formatting.Error 'Error')
            $text | Should -Match '(?<!m)Unstarted(?!\^)'
        }
        $states[1].ExecuteStatus | Should -BeOfType ([RomaFdi.RomaExecuteStatus])
        $before = $PSStyle.Formatting.Error
        $PSStyle.Formatting.Error = $PSStyle.Foreground.Magenta
        try {
            Get-Look $states 'List' 120 'Ansi' | Should -Match (Get-Painted $PSStyle.Foreground.Magenta 'Error')
        }
        finally {
            $PSStyle.Formatting.Error = $before
        }
    }

    It 'leaves states plain in the redirected output of a process, unless it is told not to' {
        $script = "Import-Module '$env:ROMAFDI_MODULE'; [RomaFdi.RomaTaskActionResult]@{ TaskId = 't'; Outcome = 'Failed' } | Out-Host"
        (Invoke-InNewProcess "`$PSStyle.OutputRendering = 'Host'; $script") -join '' | Should -Match ' Failed\b'
        (Invoke-InNewProcess "`$PSStyle.OutputRendering = 'Ansi'; $script") -join '' | Should -Match 'mFailed\x1b'
    }

    It 'shows every state of <Property> of <Type> in one piece at <Width> columns' -ForEach @(
        foreach ($width in 79, 80, 120) {
            @{ Type = 'RomaTask'; Property = 'Status'; Words = [RomaFdi.RomaTaskStatus]; Width = $width }
            @{ Type = 'RomaTask'; Property = 'ExecuteStatus'; Words = [RomaFdi.RomaExecuteStatus]; Width = $width }
            @{ Type = 'RomaTaskRun'; Property = 'ExecuteStatus'; Words = [RomaFdi.RomaExecuteStatus]; Width = $width }
            @{ Type = 'RomaTaskLatestRun'; Property = 'ExecuteStatus'; Words = [RomaFdi.RomaExecuteStatus]; Width = $width }
            @{ Type = 'RomaTaskActionResult'; Property = 'Outcome'; Words = [RomaFdi.RomaOutcome]; Width = $width }
            @{ Type = 'RomaTaskWaitResult'; Property = 'Outcome'; Words = [RomaFdi.RomaOutcome]; Width = $width }
            @{ Type = 'RomaDataSourceActionResult'; Property = 'Outcome'; Words = [RomaFdi.RomaOutcome]; Width = $width }
            @{ Type = 'ViasBatchTaskActionResult'; Property = 'Outcome'; Words = [RomaFdi.RomaOutcome]; Width = $width }
        }
    ) {
        foreach ($word in [Enum]::GetNames($Words)) {
            $object = New-Object "RomaFdi.$Type" -Property @{ $Property = $word }
            Get-Look $object 'Table' $Width 'Ansi' | Should -Match "(?m)( |m)$word(\^\[0m)?( |$)"
        }
    }

    It 'shows the jobs of a VIAS batch task a state in a line' {
        $states = [Collections.Generic.Dictionary[string, long]]::new()
        $states['running'] = 3
        $states['start_failed'] = 2
        $task = [RomaFdi.ViasBatchTask]@{ Name = 'gate'; Id = 'v' * 36; JobCount = 5; JobStates = $states }
        Get-Look $task 'Table' 79 'PlainText' | Should -Match '5 3 running\s*\n +2 start_failed'
        Get-Look $task 'List' 79 'PlainText' | Should -Match 'JobStates +: 3 running, 2 start_failed'
        Get-Look $task 'Wide' 79 'PlainText' | Should -Match 'gate \(3 running, 2 start_failed\)'
        Get-Look $task 'Table' 79 'Ansi' | Should -Match (Get-Painted $PSStyle.Formatting.Error '2 start_failed')
    }

    It 'tells beside a time how long ago or ahead it is' {
        $now = [DateTimeOffset]::UtcNow
        $text = [RomaFdi.RomaTask]@{ Id = 't'; LastModified = $now.AddHours(-3) } | Format-List | Out-String
        $text | Should -Match "Modified\s+: $($now.AddHours(-3).ToLocalTime().ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)) \(3 hours ago\)"
        [RomaFdi.RomaTaskSchedule]@{ TaskId = 't'; Start = $now.AddDays(5) } | Format-List | Out-String | Should -Match 'Start +: .* \(in 5 days\)'
    }

    It 'shows objects that came out of a job as it shows live ones: <Name>' -ForEach @(
        @{ Name = 'RomaTask' }, @{ Name = 'RomaTaskActionResult' }, @{ Name = 'RomaTaskRun' }, @{ Name = 'RomaTaskLatestRun' }, @{ Name = 'RomaTaskLogEntry' }
        @{ Name = 'RomaTaskWaitResult' }, @{ Name = 'RomaTaskSchedule' }, @{ Name = 'RomaDataSourceTestResult' }, @{ Name = 'ViasBatchTask' }, @{ Name = 'RomaConnection' }
    ) {
        $live = @($samples["RomaFdi.$Name"])
        $dead = @([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($live, 1)))
        $dead[0].PSObject.TypeNames[0] | Should -Be "Deserialized.RomaFdi.$Name"
        Get-Look ($dead | Select-Object -First 2) 'Table' 120 'PlainText' | Should -BeExactly (Get-Look ($live | Select-Object -First 2) 'Table' 120 'PlainText')
        $times = '(?m)^(Modified|Created|Started|Ended|Scheduled|Start|Time|ConnectedAt|Status|ExecuteStatus|Outcome|Duration|JobStates) +: \S.*$'
        $shown = @([regex]::Matches((Get-Look $live 'List' 120 'PlainText'), $times).Value)
        $shown.Count | Should -BeGreaterThan 0
        @([regex]::Matches((Get-Look $dead 'List' 120 'PlainText'), $times).Value) | Should -Be $shown
    }

    It 'reads the same in <Culture>' -ForEach @(@{ Culture = 'de-DE' }, @{ Culture = 'tr-TR' }, @{ Culture = 'zh-CN' }) {
        $before = [cultureinfo]::CurrentCulture
        foreach ($type in 'RomaTask', 'RomaTaskLatestRun', 'RomaTaskActionResult', 'RomaTaskSchedule', 'RomaConnection') {
            $objects = $samples["RomaFdi.$type"]
            $expected = Get-Look $objects 'List' 120 'Ansi'
            try {
                [cultureinfo]::CurrentCulture = $Culture
                $actual = Get-Look $objects 'List' 120 'Ansi'
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }
            $actual | Should -BeExactly $expected
        }
    }
}
