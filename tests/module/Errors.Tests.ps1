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
}
