BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
    $outputTypes = Get-Command -Module RomaFdi | ForEach-Object { $_.OutputType.Type } | Where-Object { $_.Namespace -eq 'RomaFdi' } |
        Sort-Object FullName -Unique | ForEach-Object { @{ Type = $_ } }
    $plainTypes = $outputTypes | Where-Object { $_.Type.GetConstructor(@()) }
    $changes = Get-Command -Module RomaFdi | Where-Object { $_.Verb -in 'Start', 'Stop', 'New', 'Set', 'Remove', 'Reset', 'Initialize' } |
        ForEach-Object { @{ Command = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $folder = Split-Path $env:ROMAFDI_MODULE
}

Describe 'The packaged module' {
    It 'has a manifest that is pure data and valid' {
        $data = Import-PowerShellDataFile $env:ROMAFDI_MODULE
        $data.PowerShellVersion | Should -Be '5.1'
        (Test-ModuleManifest $env:ROMAFDI_MODULE).Version | Should -Be $data.ModuleVersion
    }

    It 'exports exactly what the manifest lists' {
        $listed = (Import-PowerShellDataFile $env:ROMAFDI_MODULE).CmdletsToExport | Sort-Object
        $exported = Get-Command -Module RomaFdi | ForEach-Object Name | Sort-Object
        $compiled = [RomaFdi.RomaConnection].Assembly.GetTypes() | ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" } | Sort-Object
        $exported -join ',' | Should -BeExactly ($listed -join ',')
        $exported -join ',' | Should -BeExactly ($compiled -join ',')
    }

    It 'is found by name on the module path, with its commands' {
        $root = Split-Path (Split-Path $folder)
        $out = Invoke-InNewProcess "`$env:PSModulePath = '$root' + [IO.Path]::PathSeparator + `$env:PSModulePath; Get-RomaEmulator; (Get-Module RomaFdi).Version.ToString(); (Get-Module RomaFdi -ListAvailable).ExportedCmdlets.Count"
        $out | Should -Be (Import-PowerShellDataFile $env:ROMAFDI_MODULE).ModuleVersion, "$(@((Import-PowerShellDataFile $env:ROMAFDI_MODULE).CmdletsToExport).Count)"
    }

    It 'holds only its own two assemblies beside dependencies/' {
        (Get-ChildItem $folder -Filter *.dll).Name | Sort-Object | Should -Be 'RomaFdi.dll', 'RomaFdi.Model.dll'
        Join-Path $folder 'dependencies/RomaFdi.Client.dll' | Should -Exist
        Join-Path $folder 'dependencies/System.Management.Automation.dll' | Should -Not -Exist
    }

    It 'has its topics found by Get-Help: <Topic>' -ForEach @(
        @{ Topic = 'about_RomaFdi'; Text = 'Start-RomaEmulator \| Connect-RomaFdi' }
        @{ Topic = 'about_RomaFdi_Authentication'; Text = 'Connect-RomaFdi -FromEnvironment' }
    ) {
        $help = Invoke-InNewProcess "Import-Module '$env:ROMAFDI_MODULE'; Get-Help $Topic"
        $help[0..1] -join "`n" | Should -Match "TOPIC\s+$Topic\b"
        $help -join "`n" | Should -Match $Text
    }

    It 'imports twice, also with -Force, and works after it was removed' {
        $out = Invoke-InNewProcess @"
Import-Module '$env:ROMAFDI_MODULE'
Import-Module '$env:ROMAFDI_MODULE' -Force
`$null = Start-RomaEmulator | Connect-RomaFdi
`$uri = (Get-RomaEmulator).Uri
Remove-Module RomaFdi
try { `$null = Invoke-WebRequest `$uri -TimeoutSec 5 -SkipHttpErrorCheck; 'still running' } catch { 'stopped' }
Import-Module '$env:ROMAFDI_MODULE'
`$null = Start-RomaEmulator -TaskCount 3 | Connect-RomaFdi
@(Get-RomaTask).Count
(Get-Command -Module RomaFdi).Count -gt 10
"@
        $out | Should -Be 'stopped', '3', 'True'
    }

    It 'forgets the connections of the runspace that removes it, and closes none' {
        $out = Invoke-InNewProcess @"
Import-Module '$env:ROMAFDI_MODULE'
`$connection = Start-RomaEmulator | Connect-RomaFdi
Remove-Module RomaFdi
Import-Module '$env:ROMAFDI_MODULE'
@(Get-RomaConnection).Count
`$null -eq (Get-RomaConnection -Current)
`$connection.IsClosed
"@
        $out | Should -Be '0', 'True', 'False'
    }

    It 'stays whole for a runspace when another one removes it' {
        $out = Invoke-InNewProcess @"
Import-Module '$env:ROMAFDI_MODULE'
`$emulator = Start-RomaEmulator -TaskCount 3
`$shell = [powershell]::Create()
`$null = `$shell.AddScript("Import-Module '$env:ROMAFDI_MODULE'; Remove-Module RomaFdi").Invoke()
`$shell.Dispose()
`$emulator.IsRunning
`$null = `$emulator | Connect-RomaFdi
@(Get-RomaTask).Count
"@
        $out | Should -Be 'True', '3'
    }

    It 'asks before every change: <Command.Name>' -ForEach $changes {
        $Command.Parameters.Keys | Should -Contain 'WhatIf'
    }

    It 'takes strict mode and a foreign culture' {
        $out = Invoke-InNewProcess @"
Set-StrictMode -Version Latest
[Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]'tr-TR'
Import-Module '$env:ROMAFDI_MODULE'
`$emulator = Start-RomaEmulator -TaskCount 5
`$null = `$emulator | Connect-RomaFdi
`$task = New-RomaCompositeTask -Name INSERT-INTO -OperationType insert, delete
(Reset-RomaCompositeTask `$task.Id -From 2026-01-02T03:04:05Z -Confirm:`$false).Outcome
(`$emulator.Ledger | Where-Object Action -EQ reset).Detail
@(Get-RomaTask -Name insert-into).Count
"@
        $out[0] | Should -Be 'Succeeded'
        $out[1] | Should -Match '1767323045000'
        $out[2] | Should -Be '1'
    }
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
            @($views.Control | Where-Object { $_ -is [System.Management.Automation.ListControl] } | ForEach-Object { $_.Entries.Items.DisplayEntry })
        $named = $entries | Where-Object ValueType -EQ 'Property' | ForEach-Object Value
        $named += $entries | Where-Object ValueType -EQ 'ScriptBlock' | ForEach-Object { [regex]::Matches($_.Value, '\$_\.(\w+)') } | ForEach-Object { $_.Groups[1].Value }
        $named | Where-Object { -not $Type.GetProperty($_) } | Should -BeNullOrEmpty
    }

    It 'keeps every column of <Type.FullName> at 80 characters and shows no line over 120, however long its texts are' -ForEach $plainTypes {
        $object = New-Object $Type.FullName
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
            New-Object $Type.FullName | & $format -DisplayError | Out-String | Should -Not -Match '#ERR'
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
}
