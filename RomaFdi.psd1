@{
    RootModule           = 'RomaFdi.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5c6f0f0e-7d55-4a9e-9a0c-2f7b8f3f5d21'
    Author               = 'RomaFdi maintainers'
    CompanyName          = 'RomaFdi maintainers'
    Copyright            = '(c) RomaFdi maintainers. MIT licence.'
    Description          = 'Runs data integration (FDI) of Huawei Cloud ROMA Connect: start and stop tasks by the hundred, create and reset composite tasks, with one truthful outcome for each input. Holds an emulator of the service for tests and runbooks without an account.'
    PowerShellVersion    = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions = @('Desktop', 'Core')
}
