<#
.SYNOPSIS
    Builds, tests, packages, measures and demonstrates RomaFdi.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Help', 'Demo', 'Bench', 'Clean')]
    [string] $Task = 'Build'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$out = Join-Path $PSScriptRoot 'out'
$results = Join-Path $out 'test-results'
$coverage = Join-Path $out 'coverage'
$tools = Join-Path $PSScriptRoot '.tools'
$solution = Join-Path $PSScriptRoot 'RomaFdi.sln'
$manifest = Join-Path $PSScriptRoot 'RomaFdi.psd1'
$version = (Import-PowerShellDataFile -Path $manifest).ModuleVersion
$module = [IO.Path]::Combine($out, 'modules', 'RomaFdi', $version)
$maml = [IO.Path]::Combine($PSScriptRoot, 'src', 'RomaFdi.Cmdlets', 'en-US', 'RomaFdi.dll-Help.xml')

# No build server outlives the build.
$env:MSBUILDDISABLENODEREUSE = '1'
$env:UseSharedCompilation = 'false'
$env:DOTNET_CLI_USE_MSBUILD_SERVER = '0'
$env:DOTNET_NOLOGO = '1'

function Invoke-Native {
    param([string] $Command, [string[]] $Arguments)
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Command $($Arguments -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-PowerShell {
    # A process of its own: it can load the module, and lets go of its files when it ends.
    param([string[]] $Arguments)
    $pwsh = & ([IO.Path]::Combine($PSScriptRoot, 'tests', 'module', 'Get-PowerShellPath.ps1'))
    Invoke-Native $pwsh (@('-NoProfile', '-NonInteractive') + $Arguments)
}

function Build {
    Invoke-Native dotnet @('build', $solution, '-c', 'Release')
}

function Package {
    $publish = Join-Path $out 'publish'
    Remove-Item -Path $publish, $module -Recurse -Force -ErrorAction Ignore
    $project = [IO.Path]::Combine($PSScriptRoot, 'src', 'RomaFdi.Cmdlets')
    Invoke-Native dotnet @('publish', $project, '-c', 'Release', '-o', $publish)

    $dependencies = Join-Path $module 'dependencies'
    $help = Join-Path $module 'en-US'
    $null = New-Item -Path $dependencies, $help -ItemType Directory -Force
    $own = 'RomaFdi.dll', 'RomaFdi.Model.dll'
    foreach ($dll in Get-ChildItem -Path $publish -Filter '*.dll') {
        Copy-Item -Path $dll.FullName -Destination $(if ($own -contains $dll.Name) { $module } else { $dependencies })
    }
    foreach ($file in 'RomaFdi.psd1', 'LICENSE', 'CHANGELOG.md') {
        Copy-Item -Path (Join-Path $PSScriptRoot $file) -Destination $module
    }
    Copy-Item -Path (Join-Path $project 'Formats'), (Join-Path $project 'RomaFdi.Types.ps1xml') -Destination $module -Recurse
    Copy-Item -Path $maml, (Join-Path $PSScriptRoot 'about_*.help.txt') -Destination $help
    Write-Host "Packaged $module"
}

function Help {
    # The pages become the help file that is committed: packaging needs no PlatyPS.
    if (-not (Get-Module -Name Microsoft.PowerShell.PlatyPS -ListAvailable | Where-Object Version -GE '1.0')) {
        throw 'The help was not made: Microsoft.PowerShell.PlatyPS 1.0 is not installed. Install it: Install-PSResource Microsoft.PowerShell.PlatyPS'
    }
    Invoke-PowerShell @('-File', [IO.Path]::Combine($PSScriptRoot, 'docs', 'Export-Help.ps1'), '-Path', $maml)
}

function Test {
    Remove-Item -Path $results, $coverage -Recurse -Force -ErrorAction Ignore
    $env:ROMAFDI_COVERAGE = $coverage
    Build
    Package
    $failed = @()
    try {
        Invoke-Native dotnet @('test', $solution, '-c', 'Release', '--no-build', '--logger', 'trx', '--results-directory', $results)
    }
    catch {
        $failed += $_.Exception.Message
    }

    $pester = Find-Pester
    if ($pester) {
        try {
            $older = [IO.Path]::Combine($PSScriptRoot, 'tests', 'OlderDependencies', 'bin', 'Release', 'netstandard2.0')
            Invoke-PowerShell @(
                '-File', [IO.Path]::Combine($PSScriptRoot, 'tests', 'module', 'run.ps1')
                '-Module', (Join-Path $module 'RomaFdi.psd1'), '-Results', (Join-Path $results 'pester.xml'), '-OlderDependencies', $older)
        }
        catch {
            $failed += $_.Exception.Message
        }
    }
    else {
        Write-Host 'THE PESTER SUITES DID NOT RUN: Pester 5 is not installed and could not be installed. Only the xunit suites ran.'
    }

    if (-not $pester) {
        Write-Host 'THE COVERAGE TABLE WAS NOT CHECKED: it needs what the Pester suites record.'
    }
    elseif ($failed) {
        Write-Host 'THE COVERAGE TABLE WAS NOT CHECKED: it needs a test run without failures.'
    }
    else {
        $failed += & ([IO.Path]::Combine($PSScriptRoot, 'docs', 'Export-Coverage.ps1')) -Records $coverage
    }

    if ($failed) {
        throw ($failed -join [Environment]::NewLine)
    }
}

function Find-Pester {
    # As it is installed here, else from the package feed.
    $modules = Join-Path $tools 'Modules'
    $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
    $isPester5 = { $_.Version -ge '5.5' -and $_.Version -lt '6.0' }
    if (Get-Module -Name Pester -ListAvailable | Where-Object $isPester5) {
        return $true
    }
    $packages = Join-Path $tools 'packages'
    & dotnet restore ([IO.Path]::Combine($PSScriptRoot, 'tests', 'module', 'Pester.csproj')) --packages $packages | Out-Host
    foreach ($package in Get-ChildItem -Path (Join-Path $packages 'pester') -Directory -ErrorAction Ignore) {
        $null = New-Item -Path (Join-Path $modules 'Pester') -ItemType Directory -Force
        Copy-Item -Path (Join-Path $package.FullName 'tools') -Destination ([IO.Path]::Combine($modules, 'Pester', $package.Name)) -Recurse
    }
    return [bool](Get-Module -Name Pester -ListAvailable | Where-Object $isPester5)
}

function Demo {
    Package
    Invoke-PowerShell @('-File', [IO.Path]::Combine($PSScriptRoot, 'samples', 'demo.ps1'), '-Module', (Join-Path $module 'RomaFdi.psd1'))
}

function Bench {
    # In a quarter of an hour, on a machine that has nothing else to do. Other programs are compared where they are installed.
    Package
    $programs = Join-Path $out 'bench'
    $performance = [IO.Path]::Combine($PSScriptRoot, 'bench', 'performance')
    foreach ($name in 'counterpart', 'bare') {
        Invoke-Native dotnet @('publish', (Join-Path $performance $name), '-c', 'Release', '-o', (Join-Path $programs $name))
    }
    Invoke-Native dotnet @('publish', (Join-Path $performance 'bare'), '-c', 'Release', '-o', (Join-Path $programs 'other'), '-p:AssemblyName=Other')
    Invoke-Native dotnet @('publish', [IO.Path]::Combine($PSScriptRoot, 'bench', 'inner'), '-c', 'Release', '-o', (Join-Path $programs 'inner'))
    $pwsh = & ([IO.Path]::Combine($PSScriptRoot, 'tests', 'module', 'Get-PowerShellPath.ps1'))
    Invoke-PowerShell @(
        '-File', (Join-Path $performance 'Measure-Performance.ps1')
        '-Module', (Join-Path $module 'RomaFdi.psd1'), '-PowerShell', $pwsh, '-Programs', $programs)
}

function Clean {
    Get-ChildItem -Path $PSScriptRoot -Recurse -Directory -Include 'bin', 'obj' -Force | Remove-Item -Recurse -Force
    Remove-Item -Path $out, $tools -Recurse -Force -ErrorAction Ignore
}

& $Task
