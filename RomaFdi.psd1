@{
    RootModule             = 'RomaFdi.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5c6f0f0e-7d55-4a9e-9a0c-2f7b8f3f5d21'
    Author                 = 'RomaFdi maintainers'
    CompanyName            = 'RomaFdi maintainers'
    Copyright              = '(c) RomaFdi maintainers. MIT licence.'
    Description            = 'Runs data integration (FDI) of Huawei Cloud ROMA Connect: data sources, tasks with their schedules, runs and logs, composite tasks with their table mappings, and VIAS batch tasks, by the hundred and with one truthful outcome for each input. Holds an emulator of the service, for tests and for runbooks without an account.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @(
        'Formats/CompositeTasks.Format.ps1xml'
        'Formats/Connections.Format.ps1xml'
        'Formats/DataSources.Format.ps1xml'
        'Formats/Emulator.Format.ps1xml'
        'Formats/Runs.Format.ps1xml'
        'Formats/Schedules.Format.ps1xml'
        'Formats/Tasks.Format.ps1xml'
        'Formats/Vias.Format.ps1xml'
    )
    TypesToProcess         = @('RomaFdi.Types.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Connect-RomaFdi'
        'Disconnect-RomaFdi'
        'Get-RomaCompositeTaskMapping'
        'Get-RomaConnection'
        'Get-RomaDataSource'
        'Get-RomaDataSourceColumn'
        'Get-RomaDataSourceTable'
        'Get-RomaEmulator'
        'Get-RomaTask'
        'Get-RomaTaskLog'
        'Get-RomaTaskRun'
        'Get-RomaTaskSchedule'
        'Get-RomaTaskSummary'
        'Get-ViasBatchTask'
        'Initialize-RomaCompositeTask'
        'New-RomaCompositeTask'
        'New-RomaCompositeTaskMapping'
        'New-RomaDataSource'
        'New-RomaTask'
        'New-RomaTaskSchedule'
        'New-ViasBatchTask'
        'Remove-RomaCompositeTaskMapping'
        'Remove-RomaDataSource'
        'Remove-RomaTask'
        'Remove-ViasBatchTask'
        'Reset-RomaCompositeTask'
        'Select-RomaConnection'
        'Set-RomaCompositeTask'
        'Set-RomaCompositeTaskMapping'
        'Set-RomaDataSource'
        'Set-RomaTask'
        'Set-RomaTaskSchedule'
        'Set-ViasBatchTask'
        'Start-RomaEmulator'
        'Start-RomaTask'
        'Start-RomaTaskRun'
        'Start-ViasBatchTask'
        'Stop-RomaEmulator'
        'Stop-RomaTask'
        'Stop-RomaTaskRun'
        'Stop-ViasBatchTask'
        'Test-RomaConnection'
        'Test-RomaDataSource'
        'Wait-RomaTask'
    )
    PrivateData            = @{
        PSData = @{
            Tags = @('HuaweiCloud', 'ROMA', 'FDI', 'DataIntegration', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
