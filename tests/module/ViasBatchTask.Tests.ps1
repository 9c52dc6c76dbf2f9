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
