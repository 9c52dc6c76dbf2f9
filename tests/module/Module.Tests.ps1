BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
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
        @{ Topic = 'about_RomaFdi_Batching'; Text = 'One input, one outcome' }
        @{ Topic = 'about_RomaFdi_Emulator'; Text = 'A test of a runbook' }
        @{ Topic = 'about_RomaFdi_Errors'; Text = 'Looking a code up' }
        @{ Topic = 'about_RomaFdi_Troubleshooting'; Text = 'Reporting a problem' }
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
