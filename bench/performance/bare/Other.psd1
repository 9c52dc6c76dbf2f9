@{
    RootModule        = 'Other.dll'
    ModuleVersion     = '1.0'
    CmdletsToExport   = @('Get-Bare')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
