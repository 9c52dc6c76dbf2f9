BeforeAll {
    . $PSScriptRoot/Common.ps1
    $dependencies = Join-Path (Split-Path $env:ROMAFDI_MODULE) 'dependencies'
    $listLoaded = "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not `$_.IsDynamic -and `$_.Location -like '$dependencies*' } | ForEach-Object { `$_.GetName().Name }"
    $use = @"
Import-Module '$env:ROMAFDI_MODULE'
`$emulator = Start-RomaEmulator -TaskCount 12
`$null = `$emulator | Connect-RomaFdi
@(Get-RomaTask | Start-RomaTask | Where-Object Outcome -EQ Succeeded).Count
"@
}

Describe 'Isolation' {
    It 'loads nothing from dependencies/ on import, on listing commands and on completing parameters' {
        $out = Invoke-InNewProcess "Import-Module '$env:ROMAFDI_MODULE'; `$null = Get-Command -Module RomaFdi; `$null = Get-Command Start-RomaTask -Syntax; `$null = TabExpansion2 'Get-RomaTask -Status '; $listLoaded"
        $out | Should -BeNullOrEmpty
    }

    It 'keeps the client, the emulator and all third-party assemblies out of the default context' {
        $out = Invoke-InNewProcess "$use; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not `$_.IsDynamic -and `$_.Location -like '$dependencies*' } | ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object -Unique"
        $out | Should -Be '12', 'RomaFdi'
    }

    It 'works beside an older <Name> that was loaded before, and that one keeps working' -ForEach @(
        @{ Name = 'Newtonsoft.Json'; Try = "[Newtonsoft.Json.JsonConvert]::SerializeObject(@(1, 2))"; Says = '[1,2]' }
        @{ Name = 'Polly.Core'; Try = "[Polly.ResiliencePipelineBuilder]::new().Build().GetType().Name"; Says = 'ResiliencePipeline' }
        @{ Name = 'Microsoft.Extensions.Logging.Abstractions'; Try = "[Microsoft.Extensions.Logging.Abstractions.NullLogger]::Instance.IsEnabled('Error')"; Says = 'False' }
        @{ Name = 'YamlDotNet'; Try = "[YamlDotNet.Core.Parser]::new([IO.StringReader]::new('a: 1')).MoveNext()"; Says = 'True' }
    ) {
        $older = Join-Path $env:ROMAFDI_OLDER "$Name.dll"
        $ours = Join-Path $dependencies "$Name.dll"
        [Diagnostics.FileVersionInfo]::GetVersionInfo($older).FileVersion | Should -Not -Be ([Diagnostics.FileVersionInfo]::GetVersionInfo($ours).FileVersion)

        $out = Invoke-InNewProcess @"
`$older = [Reflection.Assembly]::LoadFrom('$older')
$Try
$use
Set-Content '$TestDrive/credentials' '[basic]', 'ak = a', 'sk = s'
Set-Content '$TestDrive/regions.yaml' 'ROMA:', '- id: cn-north-4', '  endpoint: https://roma.example.com'
`$env:HUAWEICLOUD_SDK_REGIONS_FILE = '$TestDrive/regions.yaml'
(Connect-RomaFdi -Region cn-north-4 -ProjectId p -InstanceId i -ProfileName basic -CredentialsFile '$TestDrive/credentials' -SkipValidation -WarningAction Ignore).Endpoint.Host
$Try
@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq '$Name' -and -not `$_.IsDynamic } | ForEach-Object Location | Sort-Object -Unique).Count
"@
        $out[0] | Should -Be $Says
        $out[1] | Should -Be '12'
        $out[2] | Should -Be 'roma.example.com'
        $out[3] | Should -Be $Says
        $out[4] | Should -Be '2'
    }

    It 'answers no other requester: an assembly that someone else misses stays missing' {
        $out = Invoke-InNewProcess @"
$use
try { `$null = [Reflection.Assembly]::Load('Polly.Core'); 'found' } catch { 'missing' }
try { `$null = [Reflection.Assembly]::Load('RomaFdi.Client'); 'found' } catch { 'missing' }
"@
        $out | Should -Be '12', 'missing', 'missing'
    }
}
