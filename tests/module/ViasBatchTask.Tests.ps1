BeforeAll {
    . $PSScriptRoot/Common.ps1
    $emulator = Connect-TestEmulator
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'Start-ViasBatchTask and Stop-ViasBatchTask' {
    BeforeEach {
        $emulator.ClearLog()
    }

    It 'brings every count to the user' {
        $result = Start-ViasBatchTask $emulator.ViasBatchTaskIds[0]
        $result | Should -BeOfType RomaFdi.ViasBatchTaskActionResult
        $result.Outcome, $result.Action | Should -Be 'Succeeded', 'Start'
        $result.TotalCount | Should -BeGreaterThan 0
        $result.SucceededCount | Should -Be $result.TotalCount
        $result.FailedCount | Should -Be 0
        $result.Errors | Should -BeNullOrEmpty
        $emulator.Requests[0].Method, $emulator.Requests[0].Path | Should -Be 'PUT', "/v2/$($emulator.ProjectId)/batch-tasks/$($emulator.ViasBatchTaskIds[0])/action/start"
    }

    It 'fails as soon as one job failed, with every line of the error list' {
        $id = $emulator.ViasBatchTaskIds[-1]
        $result = $id | Start-ViasBatchTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $result.Outcome, $result.ErrorCode | Should -Be 'Failed', 'JobsFailed'
        $result.FailedCount | Should -BeGreaterThan 0
        $result.Errors.Count | Should -Be $result.FailedCount
        $errors[0].FullyQualifiedErrorId | Should -Be 'JobsFailed,RomaFdi.Commands.StartViasBatchTaskCmdlet'
        foreach ($line in $result.Errors) {
            "$($errors[0])" | Should -Match ([regex]::Escape($line))
        }
    }

    It 'reports an id that VIAS does not know, with its code and advice' {
        $result = Stop-ViasBatchTask nonesuch -ErrorAction SilentlyContinue -ErrorVariable errors
        $result.Outcome, $result.ErrorCode | Should -Be 'Failed', 'VIAS.00010002'
        $errors[0].FullyQualifiedErrorId | Should -Be 'VIAS.00010002,RomaFdi.Commands.StopViasBatchTaskCmdlet'
    }

    It 'refuses locally what cannot be an id: <Id>' -ForEach @(@{ Id = 'abc' }, @{ Id = 'ABCD' }, @{ Id = 'a' * 37 }, @{ Id = 'ab/d' }) {
        $result = Start-ViasBatchTask $Id -ErrorAction SilentlyContinue
        $result.Outcome, $result.ErrorCode | Should -Be 'Failed', 'InvalidBatchTaskId'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'takes no task of FDI for a batch task of VIAS, nor the other way round' {
        { Get-RomaTask -First 1 | Start-ViasBatchTask -ErrorAction Stop } | Should -Throw '*not of the kind*'
        { Stop-ViasBatchTask $emulator.ViasBatchTaskIds[0] | Start-RomaTask -ErrorAction Stop } | Should -Throw '*not of the kind*'
        Get-Request $emulator 'BatchStartOrStopTasks' | Should -BeNullOrEmpty
    }

    It 'sends nothing with -WhatIf' {
        $emulator.ViasBatchTaskIds | Stop-ViasBatchTask -WhatIf | Should -BeNullOrEmpty
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'says which parameter to add where the connection knows no VIAS endpoint' {
        $connection = Connect-RomaFdi -Endpoint $emulator.Uri -ProjectId $emulator.ProjectId -InstanceId $emulator.InstanceId -Token $emulator.Token
        $failure = { Start-ViasBatchTask abcd -Connection $connection -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ViasEndpointMissing,RomaFdi.Commands.StartViasBatchTaskCmdlet'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Connect-RomaFdi -ViasEndpoint'
    }
}

Describe 'VIAS batch tasks as objects' {
    BeforeAll {
        $videos = @{ video_source_group = @(@{ video_source_group_id = 'g1'; video_source_list = @(@{ video_source_id = 'v1' }, @{ video_source_id = 'v2' }) }) }
        $results = '{ "obs": { "bucket": "example-bucket", "path": "out/" } }'

        function New-Watch {
            param([string] $Name, [hashtable] $With = @{})
            New-ViasBatchTask $Name -ServiceName person-count -ServiceVersion 1.0.0 -BatchInput $videos -Output $results @With
        }
    }

    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It 'are listed, by name and by id' {
        $all = @(Get-ViasBatchTask)
        $all.Count | Should -Be $emulator.ViasBatchTaskIds.Count
        @(Get-ViasBatchTask -First 1).Count | Should -Be 1
        (Get-ViasBatchTask -Name $all[1].Name).Id | Should -Contain $all[1].Id
        @($all[2], $all[0] | Get-ViasBatchTask).Id | Should -Be $all[2].Id, $all[0].Id
        Get-ViasBatchTask -Id nosuch_1 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BatchTaskNotFound,*'
    }

    It 'are created, started, found by state, changed and removed' {
        $made = New-Watch gate_watch_9 @{ Description = 'the gate'; Schedule = @{ type = 'weekly'; timezone = '+08:00'; days_of_week = 1, 2 } }
        $made.JobCount | Should -Be 2
        ($made | Start-ViasBatchTask).SucceededCount | Should -Be 2
        @(Get-ViasBatchTask -State running).Id | Should -Contain $made.Id
        $made | Set-ViasBatchTask -Name gate_watch_10 | Should -BeNullOrEmpty
        (Get-ViasBatchTask -Id $made.Id).Name | Should -Be 'gate_watch_10'
        $null = $made | Stop-ViasBatchTask
        ($made | Remove-ViasBatchTask -Confirm:$false).Outcome | Should -Be 'Succeeded'
        Get-ViasBatchTask -Id $made.Id -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'keep secrets of their output to themselves' {
        $secret = [System.Net.NetworkCredential]::new('', 'canary-of-a-header').SecurePassword
        $made = New-ViasBatchTask hook_1 -ServiceName person-count -ServiceVersion 1.0.0 -BatchInput $videos -Output @{ webhook = @{ url = 'https://192.0.2.40/hook'; headers = @{ 'X-Key' = $secret } } }
        $made | ConvertTo-Json -Depth 8 | Should -Not -Match 'canary'
    }

    It 'name a bad name before anything is sent' {
        { New-Watch 'bad name' } | Should -Throw "*'bad name' is not a name for a VIAS batch task*"
        @(Get-Request $emulator).Count | Should -Be 0
    }
}
