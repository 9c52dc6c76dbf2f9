BeforeAll {
    . $PSScriptRoot/Common.ps1
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'Start-RomaTask and Stop-RomaTask' {
    AfterEach {
        Stop-RomaEmulator
    }

    It 'sends 25 piped ids in exactly 3 requests of at most 10, with 25 results in input order' {
        $emulator = Connect-TestEmulator @{ TaskCount = 25 }
        $ids = $emulator.Tasks.Id | Sort-Object
        $results = $ids | Start-RomaTask
        Get-BatchSize $emulator | Sort-Object | Should -Be 5, 10, 10
        @($emulator.Requests).Count | Should -Be 3
        $results.TaskId | Should -Be $ids
        $results.Batch | Should -Be (@(1) * 10 + @(2) * 10 + @(3) * 5)
        $results | ForEach-Object { $_.Action, $_.Outcome, $_.Attempts -join ' ' } | Sort-Object -Unique | Should -Be 'Start Succeeded 1'
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'starts 24 and fails one with FDI.3083 and a recommended action, when it is <Fault>' -ForEach @(
        @{ Fault = 'RefuseTask'; Requests = 3 }
        @{ Fault = 'RefuseBatch'; Requests = 10 }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 25; Fault = $Fault }
        $bad = (Get-UnscheduledTask $emulator).Id
        $results = $emulator.Tasks.Id | Start-RomaTask -ErrorVariable errors -ErrorAction SilentlyContinue
        $results.TaskId | Should -Be $emulator.Tasks.Id
        @($results | Where-Object Outcome -EQ Succeeded).Count | Should -Be 24
        $failed = @($results | Where-Object Outcome -NE Succeeded)
        $failed.Count | Should -Be 1
        $failed[0].TaskId, $failed[0].Outcome, $failed[0].ErrorCode | Should -Be $bad, 'Failed', 'FDI.3083'
        $failed[0].ErrorMessage | Should -Match 'scheduled plans'
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'FDI.3083,RomaFdi.Commands.StartRomaTaskCmdlet'
        $errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $errors[0].TargetObject | Should -Be $failed[0]
        $errors[0].ErrorDetails.RecommendedAction | Should -Match "schedule.*Start-RomaTask -Id $bad"
        @(Get-Request $emulator).Count | Should -BeLessOrEqual $Requests
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'stops what runs' {
        $emulator = Connect-TestEmulator @{ TaskCount = 12 }
        $null = Get-RomaTask | Start-RomaTask
        $results = Get-RomaTask -Status Running | Stop-RomaTask
        $results.Count | Should -Be 12
        Assert-LedgerAgrees $emulator $results 'stop'
        @($emulator.Tasks | Where-Object IsRunning).Count | Should -Be 0
    }

    It 'takes <Case>' -ForEach @(
        @{ Case = 'ids by value'; Make = { $args[0] } }
        @{ Case = 'objects with Id'; Make = { [pscustomobject]@{ Id = $args[0] } } }
        @{ Case = 'objects with TaskId'; Make = { [pscustomobject]@{ TaskId = $args[0] } } }
        @{ Case = 'objects with task_id'; Make = { [pscustomobject]@{ task_id = $args[0] } } }
        @{ Case = 'hashtables'; Make = { @{ Id = $args[0] } } }
        @{ Case = 'tasks'; Make = { Get-RomaTask -Id $args[0] } }
        @{ Case = 'outcomes'; Make = { Stop-RomaTask -Id $args[0] } }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        $results = $emulator.Tasks.Id | ForEach-Object { & $Make $_ } | Start-RomaTask
        $results.TaskId | Should -Be $emulator.Tasks.Id
        $results.Outcome | Should -Be 'Succeeded', 'Succeeded', 'Succeeded'
    }

    It 'refuses an object that names two ids, and takes the one that is not empty' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
        $id = $emulator.Tasks[0].Id
        { [pscustomobject]@{ Id = '7'; TaskId = $id } | Start-RomaTask -ErrorAction Stop } | Should -Throw '*more than one id*'
        { @{ Id = '7'; task_id = $id } | Start-RomaTask -ErrorAction Stop } | Should -Throw '*more than one id*'
        ([pscustomobject]@{ Id = ''; TaskId = $id } | Start-RomaTask).Outcome | Should -Be 'Succeeded'
        (@{ Id = $null; TaskId = $id } | Start-RomaTask).Outcome | Should -Be 'Succeeded'
        Get-BatchSize $emulator | Should -Be 1, 1
    }

    It 'takes an array as argument' {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        (Start-RomaTask -Id $emulator.Tasks.Id).TaskId | Should -Be $emulator.Tasks.Id
        (Stop-RomaTask $emulator.Tasks[0].Id, $emulator.Tasks[1].Id).Count | Should -Be 2
    }

    It 'sends nothing for 1,000 ids with -WhatIf' {
        $emulator = Connect-TestEmulator
        $run = Start-InRunspace { param($connection) 1..1000 | ForEach-Object { "task-$_" } | Start-RomaTask -Connection $connection -WhatIf } @(, (Get-RomaConnection -Current))
        $run.Shell.EndInvoke($run.Async)
        $run.Shell.HadErrors | Should -BeFalse
        $run.Shell.Dispose()
        $run.Output | Should -BeNullOrEmpty
        @($emulator.Requests).Count | Should -Be 0
        @($emulator.Ledger).Count | Should -Be 0
    }

    It 'sends nothing for what $WhatIfPreference holds back' {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        $WhatIfPreference = $true
        $emulator.Tasks.Id | Start-RomaTask | Should -BeNullOrEmpty
        $WhatIfPreference = $false
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'sends the same id once and gives both inputs the one outcome' {
        $emulator = Connect-TestEmulator @{ TaskCount = 15; Fault = 'RefuseTask' }
        $bad = (Get-UnscheduledTask $emulator).Id
        $ids = @($emulator.Tasks.Id) + @($emulator.Tasks[0].Id, $bad)
        $results = $ids | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $results.TaskId | Should -Be $ids
        Get-BatchSize $emulator | Sort-Object | Should -Be 5, 10
        $results[15] | Should -Be $results[0]
        $results[16].Outcome | Should -Be 'Failed'
        $errors.Count | Should -Be 2
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'refuses <Case> locally, by name, and goes on with the rest' -ForEach @(
        @{ Case = 'an empty id'; Bad = ''; Says = 'is empty' }
        @{ Case = 'an id of 65 characters'; Bad = 'x' * 65; Says = '65 characters' }
        @{ Case = 'an id with a slash'; Bad = 'a/b'; Says = "'a/b'" }
        @{ Case = 'an id with a space'; Bad = 'a b'; Says = "'a b'" }
        @{ Case = 'an id that climbs'; Bad = '..'; Says = "'\.\.'" }
        @{ Case = 'an id with a line end'; Bad = "abc`n"; Says = 'not a task id' }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        $results = @($emulator.Tasks[0].Id, $Bad, $emulator.Tasks[1].Id) | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $results.Outcome | Should -Be 'Succeeded', 'Failed', 'Succeeded'
        $results[1].ErrorCode, $results[1].Attempts, $results[1].Batch | Should -Be 'InvalidTaskId', 0, 0
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -Be 'InvalidTaskId,RomaFdi.Commands.StartRomaTaskCmdlet'
        $errors[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$($errors[0])" | Should -Match $Says
        Get-BatchSize $emulator | Should -Be 2
    }

    It 'refuses a bad id before it asks, and asks before it sends' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
        $results = 'a/b', $emulator.Tasks[0].Id | Start-RomaTask -WhatIf -ErrorAction SilentlyContinue
        $results.TaskId, $results.ErrorCode | Should -Be 'a/b', 'InvalidTaskId'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'writes the errors of a batch after its results' {
        $emulator = Connect-TestEmulator @{ TaskCount = 20; Fault = 'RefuseTask' }
        $bad = (Get-UnscheduledTask $emulator).Id
        $ids = @($bad) + @($emulator.Tasks.Id | Where-Object { $_ -ne $bad })
        $stream = $ids | Start-RomaTask -ErrorAction Continue 2>&1
        $place = 0..20 | Where-Object { $stream[$_] -is [System.Management.Automation.ErrorRecord] }
        $place | Should -Be 10
    }

    It 'loses nothing settled to -ErrorAction Stop, and sends no more' {
        $emulator = Connect-TestEmulator @{ TaskCount = 60; Fault = 'RefuseTask' }
        $bad = (Get-UnscheduledTask $emulator).Id
        $ids = @($bad) + @($emulator.Tasks.Id | Where-Object { $_ -ne $bad })
        $results = [Collections.Generic.List[object]]::new()
        { $ids | Start-RomaTask -ThrottleLimit 1 -ErrorAction Stop -WarningAction SilentlyContinue | ForEach-Object { $results.Add($_) } } |
            Should -Throw -ErrorId 'FDI.3083,RomaFdi.Commands.StartRomaTaskCmdlet'
        $results[0].Outcome | Should -Be 'Failed'
        $results.TaskId | Should -Be $ids[0..($results.Count - 1)]
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'leaves what was settled in -OutVariable when an error ends it' {
        $emulator = Connect-TestEmulator @{ TaskCount = 20; Fault = 'RefuseTask' }
        { $script:taken = $emulator.Tasks.Id | Start-RomaTask -ErrorAction Stop -WarningAction SilentlyContinue -OutVariable script:kept } | Should -Throw
        Assert-LedgerAgrees $emulator $script:kept 'start'
        $script:kept.Count | Should -BeGreaterThan 0
    }

    It 'stops at $ErrorActionPreference too, without losing what is settled' {
        $emulator = Connect-TestEmulator @{ TaskCount = 20; Fault = 'RefuseTask' }
        $results = [Collections.Generic.List[object]]::new()
        $ErrorActionPreference = 'Stop'
        try { $emulator.Tasks.Id | Start-RomaTask -WarningAction SilentlyContinue | ForEach-Object { $results.Add($_) }; $thrown = $null } catch { $thrown = $_ }
        $ErrorActionPreference = 'Continue'
        $thrown.FullyQualifiedErrorId | Should -Be 'FDI.3083,RomaFdi.Commands.StartRomaTaskCmdlet'
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'looks up a task that the answer omits: <Fault>' -ForEach @(
        @{ Fault = 'OmitTask'; Outcome = 'Succeeded'; Code = $null }
        @{ Fault = 'OmitTaskNotDone'; Outcome = 'Unknown'; Code = 'OutcomeUnknown' }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 5 } @{ MaximumRetryCount = 0 }
        $omitted = $emulator.Tasks[2].Id
        $emulator.Faults.Next($Fault, 1, 'BatchStartOrStopTasks', $omitted)
        $results = $emulator.Tasks.Id | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $results[2].Outcome | Should -Be $Outcome
        $results[2].ErrorCode | Should -Be $Code
        @($results | Where-Object Outcome -EQ Succeeded).Count | Should -BeGreaterOrEqual 4
        @($emulator.Requests | Where-Object OperationId -EQ ListTasks).Count | Should -Be 1
        if ($Code) {
            $errors[0].FullyQualifiedErrorId | Should -Be 'OutcomeUnknown,RomaFdi.Commands.StartRomaTaskCmdlet'
            $errors[0].ErrorDetails.RecommendedAction | Should -Match "Get-RomaTask -Id $omitted"
        }
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'warns of a task that the answer adds' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
        $emulator.Faults.Next('AddTask', 1, 'BatchStartOrStopTasks', 'nobody-asked-for-it')
        $results = $emulator.Tasks.Id | Start-RomaTask -WarningVariable warnings -WarningAction SilentlyContinue
        $results.Count | Should -Be 2
        "$warnings" | Should -Match 'nobody-asked-for-it'
    }

    It 'reports a lost answer as what a read shows, never as a guess: <Fault>' -ForEach @(
        @{ Fault = 'ResetAfterWork'; Outcome = 'Succeeded' }
        @{ Fault = 'ResetBeforeWork'; Outcome = 'Unknown' }
        @{ Fault = 'InternalError'; Outcome = 'Unknown' }
        @{ Fault = 'BadGatewayHtml'; Outcome = 'Unknown' }
        @{ Fault = 'HalfBody'; Outcome = 'Succeeded' }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 } @{ MaximumRetryCount = 0 }
        $emulator.Faults.Next($Fault, 1, 'BatchStartOrStopTasks')
        $results = $emulator.Tasks.Id | Start-RomaTask -ErrorAction SilentlyContinue
        $results.Outcome | Should -Be $Outcome, $Outcome, $Outcome
        @(Get-Request $emulator).Count | Should -Be 1
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'sends again what a read shows not to be in force, and counts it: <Fault>' -ForEach @(
        @{ Fault = 'ResetAfterWork'; Sent = 1 }
        @{ Fault = 'ResetBeforeWork'; Sent = 2 }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        $emulator.Faults.Next($Fault, 1, 'BatchStartOrStopTasks')
        $results = $emulator.Tasks.Id | Start-RomaTask
        $results.Outcome | Should -Be 'Succeeded', 'Succeeded', 'Succeeded'
        $results.Attempts | Should -Be $Sent, $Sent, $Sent
        @(Get-Request $emulator).Count | Should -Be $Sent
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'keeps -ThrottleLimit requests in flight, and no more' {
        $emulator = Connect-TestEmulator @{ TaskCount = 100 }
        $held = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $run = Start-InRunspace { param($connection, $ids) $ids | Start-RomaTask -Connection $connection -ThrottleLimit 3 } @((Get-RomaConnection -Current), $emulator.Tasks.Id)
        try {
            Wait-Until { @($emulator.Requests).Count -ge 3 } 'three requests in flight'
            $held.Release()
            $null = $run.Shell.EndInvoke($run.Async)
        }
        finally {
            $held.Dispose()
            $run.Shell.Dispose()
        }
        $emulator.PeakConcurrency | Should -Be 3
        $run.Output.Count | Should -Be 100
        Assert-LedgerAgrees $emulator $run.Output 'start'
    }

    It 'writes one verbose line a request, without query' {
        $emulator = Connect-TestEmulator @{ TaskCount = 12 }
        $verbose = @($emulator.Tasks.Id | Start-RomaTask -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
        $requests = @($verbose | Where-Object { "$_" -match '^POST /v2/\S+/batch-operation/tasks 200 \d+ ms, request [0-9a-f]{32}, attempt 1$' })
        $requests.Count | Should -Be 2
    }
}
