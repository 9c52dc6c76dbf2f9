@{
    RootModule        = 'Bare.dll'
    ModuleVersion     = '1.0'
    CmdletsToExport   = @('Get-Bare')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    FormatsToProcess  = @('Bare.Format.ps1xml')
}
