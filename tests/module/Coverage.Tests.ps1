BeforeDiscovery {
    $calls = & $PSScriptRoot/Calls.ps1 | ForEach-Object { $_ + @{ Prepare = $_['Before'] } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $touched = [ordered]@{}
}

AfterAll {
    if ($env:ROMAFDI_COVERAGE) {
        $null = New-Item -Path $env:ROMAFDI_COVERAGE -ItemType Directory -Force
        $touched | ConvertTo-Json | Set-Content -Path (Join-Path $env:ROMAFDI_COVERAGE 'cmdlets.json')
    }
}

Describe 'Every command' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 12; UnscheduledTaskCount = 1 }
        (Get-CallTarget $emulator).GetEnumerator() | ForEach-Object { Set-Variable $_.Key $_.Value }
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It '<Command> does what it is for' -ForEach $calls {
        $ErrorActionPreference = 'Stop'
        if ($Prepare) {
            $null = . $Prepare
        }
        $before = @($emulator.Requests).Count
        $null = . $Call
        $requests = @($emulator.Requests | Select-Object -Skip $before)
        $requests.Count | Should -BeGreaterThan 0
        $touched[$Command] = @($requests.OperationId | Where-Object { $_ } | Sort-Object -Unique)
    }

    It 'has its call here' -ForEach @{ Commands = $calls.Command } {
        $local = 'Disconnect-RomaFdi', 'Get-RomaConnection', 'Select-RomaConnection', 'Get-RomaEmulator', 'Start-RomaEmulator', 'Stop-RomaEmulator'
        $known = Get-Command -Module RomaFdi | ForEach-Object Name | Where-Object { $_ -notin $local } | Sort-Object
        $Commands | Sort-Object | Should -Be $known
    }
}
