BeforeAll {
    . $PSScriptRoot/Common.ps1
    $emulator = Connect-TestEmulator @{ TaskCount = 5 } @{ MaximumRetryCount = 0 }
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'Errors' {
    It 'has category <Category> and the id <Id> for <Fault>' -ForEach @(
        @{ Fault = 'TooManyRequests'; Id = 'APIGW.0308'; Category = 'LimitsExceeded' }
        @{ Fault = 'InternalError'; Id = 'FDI.9999'; Category = 'ResourceUnavailable' }
        @{ Fault = 'BadGatewayHtml'; Id = 'Http502'; Category = 'ResourceUnavailable' }
        @{ Fault = 'ResetBeforeWork'; Id = 'ConnectionBroken'; Category = 'ResourceUnavailable' }
        @{ Fault = 'NotJson'; Id = 'UnreadableAnswer'; Category = 'InvalidData' }
    ) {
        $emulator.Faults.Next($Fault, 1, 'ListTasks')
        $null = Get-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be "$Id,RomaFdi.Commands.GetRomaTaskCmdlet"
        $errors[0].CategoryInfo.Category | Should -Be $Category
        $errors[0].Exception.GetType().FullName | Should -Be 'RomaFdi.RomaApiException'
        $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'carries status, code, request id, method and path without query' {
        $emulator.Faults.Next('InternalError', 1, 'ListTasks')
        $null = Get-RomaTask -Name some-name -ErrorAction SilentlyContinue -ErrorVariable errors
        $exception = $errors[0].Exception
        $exception.StatusCode, $exception.ErrorCode, $exception.Method, $exception.Attempts | Should -Be 500, 'FDI.9999', 'GET', 1
        $exception.RequestId | Should -Be $emulator.Requests[-1].RequestId
        $exception.Path | Should -Be $emulator.Requests[-1].Path
        "$($errors[0])" | Should -Match $exception.RequestId
    }

    It 'respects -ErrorAction <Action> for each item' -ForEach @(@{ Action = 'Ignore' }, @{ Action = 'SilentlyContinue' }) {
        $results = 'nonesuch', $emulator.Tasks[0].Id | Start-RomaTask -ErrorAction $Action
        $results.Outcome | Should -Be 'Failed', 'Succeeded'
    }

    It 'prints the recommendation for a person to read' {
        $text = Invoke-InNewProcess @"
Import-Module '$env:ROMAFDI_MODULE'
`$ErrorActionPreference = 'Continue'
`$null = Start-RomaEmulator -TaskCount 3 | Connect-RomaFdi
Start-RomaTask nonesuch
"@
        $text -join "`n" | Should -Match "Task 'nonesuch' was not started: The task does not exist"
        $text -join "`n" | Should -Match 'Recommendation: Find the task with: Get-RomaTask'
    }

    Context 'of each noun' {
        BeforeAll {
            $source = (Get-RomaDataSource -First 1).Id
            $timed = (Get-RomaTask -Type Timing | Where-Object { -not $_.IsComposite } | Select-Object -First 1).Id
        }

        It 'recommends what belongs to data sources where one is unknown: <Command>' -ForEach @(
            @{ Command = 'Get-RomaDataSource'; With = @{ Id = 'nosuch' } }
            @{ Command = 'Get-RomaDataSourceTable'; With = @{ Id = 'nosuch' } }
            @{ Command = 'Get-RomaDataSourceColumn'; With = @{ Id = 'nosuch'; TableName = 'orders' } }
            @{ Command = 'Set-RomaDataSource'; With = @{ Id = 'nosuch'; Name = 'new' } }
            @{ Command = 'Test-RomaDataSource'; With = @{ Id = 'nosuch' } }
            @{ Command = 'Remove-RomaDataSource'; With = @{ Id = 'nosuch'; Confirm = $false } }
        ) {
            $null = & $Command @With -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'FDI.3180,*'
            "$($errors[0])" | Should -Match "'nosuch'"
            $errors[0].ErrorDetails.RecommendedAction | Should -Match 'Get-RomaDataSource -Name'
            $errors[0].ErrorDetails.RecommendedAction | Should -Not -Match 'task'
        }

        It 'recommends to find the run where it is unknown' {
            Get-RomaTaskLog -Id $timed -RunId nosuch -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors[0].ErrorDetails.RecommendedAction | Should -Be "Find the run with: Get-RomaTaskRun -Id $timed"
        }

        It 'recommends to look at the task whose mapping is unknown' {
            $composite = (New-RomaCompositeTask composite-1 INSERT).Id
            $null = Remove-RomaCompositeTaskMapping -Id $composite -MappingId nosuch -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors[0].ErrorDetails.RecommendedAction | Should -BeLike "*Get-RomaCompositeTaskMapping -Id $composite;*"
        }

        It 'names the task that a mapping was not added to' {
            $null = New-RomaCompositeTaskMapping nosuch -SourceDataSourceId $source -TargetDataSourceId $source -SourceTable a1 -TargetTable b1 -ErrorAction SilentlyContinue -ErrorVariable errors
            "$($errors[0])" | Should -BeLike "The mapping from *was not added to composite task 'nosuch': *"
        }

        It 'does not recommend to keep the secrets of a data source that is yet to be' {
            New-RomaDataSource n1 MYSQL -AppId app1 -Content @{ password = '******' } -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'SecretsNeeded,*'
            $errors[0].ErrorDetails.RecommendedAction | Should -Not -Match 'KeepSecret|-Id'
        }

        It 'goes on with the next row where the place of a secret is wrong' {
            $secret = @{ 'host.key' = ConvertTo-SecureString 'example-only' -AsPlainText -Force }
            $app = (Get-RomaDataSource -First 1).AppId
            $rows = [pscustomobject]@{ Name = 'row1'; Content = @{ host = 'h' } }, [pscustomobject]@{ Name = 'row2'; Content = @{ host = @{} } }
            $null = $rows | New-RomaDataSource -Type MYSQL -AppId $app -Secret $secret -WhatIf -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidSecret,*'
            $errors[0].TargetObject | Should -Be 'row1'
            $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Secret'
            Test-RomaDataSource $source -Secret $secret -Quiet -ErrorAction SilentlyContinue | Should -Be $false
        }

        It 'takes a variable that was never set for no change' {
            $emulator.ClearLog()
            { Set-RomaDataSource $source -Name $null } | Should -Throw -ErrorId 'NothingToChange,*'
            { Set-RomaTask $timed -Tag $null } | Should -Throw -ErrorId 'NothingToChange,*'
            $emulator.Requests.Count | Should -Be 0
        }

        It 'takes no wrong word of a row for none: <Command>' -ForEach @(
            @{ Command = 'New-RomaTask'; Row = @{ Name = 'row1'; Type = 'Nonsense'; SourceDataSourceId = 'a'; TargetDataSourceId = 'b'; Definition = '{}' } }
            @{ Command = 'New-RomaCompositeTask'; Row = @{ Name = 'row1'; Type = 'Nonsense'; OperationType = 'INSERT' } }
            @{ Command = 'Get-RomaDataSourceColumn'; Row = @{ Id = 'a'; TableName = 'orders'; Side = 'Nonsense' } }
        ) {
            $emulator.ClearLog()
            $null = [pscustomobject]$Row | & $Command -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors.Count | Should -Be 1
            "$($errors[0])" | Should -Match "'Nonsense' is not known here"
            $emulator.Requests.Count | Should -Be 0
        }

        It 'takes the words of rows in any case, and those out of a file' {
            $rows = [pscustomobject]@{ Name = 'word1'; Type = 'REALTIME' }, [pscustomobject]@{ Name = 'word2'; Type = '' }
            $rows += [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ Name = 'word3'; Type = [RomaFdi.RomaTaskType]::Realtime }))
            $made = @($rows | New-RomaCompositeTask -OperationType INSERT)
            $made.Name | Should -Be 'word1', 'word2', 'word3'
        }

        It 'says that a directory is no file' {
            $folder = Get-Item $TestDrive
            foreach ($content in $folder, $folder.FullName) {
                { New-RomaDataSource n1 MYSQL -AppId app1 -Content $content } | Should -Throw '*is a directory*'
            }
        }

        It 'says of a run that ended badly that it ran' {
            $emulator.Faults.FailRun($timed)
            $job = Start-InRunspace { param($Connection, $Id) Start-RomaTaskRun $Id -Wait -PollIntervalSec 1 -Connection $Connection } (Get-RomaConnection -Current), $timed
            try {
                Wait-Until { Get-RomaTaskRun $timed -First 1 } 'a run'
                $emulator.AdvanceClock([timespan]::FromMinutes(10))
                Wait-Until { $job.Async.IsCompleted } 'the end of the run'
                "$($job.Shell.Streams.Error[0])" | Should -BeLike "The run of task '$timed' did not succeed: *was accepted, but*failed*"
            }
            finally {
                $job.Shell.Dispose()
            }
        }
    }
}
