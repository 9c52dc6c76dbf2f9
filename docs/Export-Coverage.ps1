<#
.SYNOPSIS
    Makes docs/coverage.md from what the test run has recorded, and tells what is missing in it.
.DESCRIPTION
    The suites note which operations of the contract they touched: see CoverageRecord and Coverage.Tests.ps1.
.OUTPUTS
    One line for each thing that is wrong: a hole in the table, or that the committed file differs from the table.
#>
[CmdletBinding()]
param(
    # Folder with the records of a test run.
    [Parameter(Mandatory)] [string] $Records,

    # The file to write.
    [string] $Path = (Join-Path $PSScriptRoot 'coverage.md')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Read-Record {
    # Operation to the names of what touched it, in ordinal order.
    param([string] $Name)
    $touched = @{}
    $file = Join-Path $Records "$Name.json"
    if (Test-Path -Path $file) {
        $record = Get-Content -Path $file -Raw | ConvertFrom-Json -AsHashtable
        foreach ($who in $record.Keys) {
            foreach ($operation in $record[$who]) {
                if (-not $touched.ContainsKey($operation)) {
                    $touched[$operation] = [System.Collections.Generic.SortedSet[string]]::new([StringComparer]::Ordinal)
                }
                $null = $touched[$operation].Add($who)
            }
        }
    }
    $touched
}

$places = Read-Record 'operations'
$columns = [ordered]@{
    'Client method'  = Read-Record 'client-methods'
    'Command'        = Read-Record 'cmdlets'
    'Emulator'       = Read-Record 'emulator-handlers'
    'Client tests'   = Read-Record 'client-suites'
    'Emulator tests' = Read-Record 'emulator-suites'
}
if ($places.Count -eq 0) {
    'The test run recorded no operations.'
    return
}

$lines = @(
    '# Coverage'
    ''
    'Every operation of the contract: what calls it, what answers it, and which suites touched it in the test run that made this page.'
    '`./build.ps1 Test` writes it and fails when it was not current. Do not edit it.'
    ''
    "| Operation | Method and path | $($columns.Keys -join ' | ') |"
    "|$('---|' * ($columns.Count + 2))"
)
foreach ($operation in $places.Keys | Sort-Object -Culture '') {
    $cells = foreach ($column in $columns.Keys) {
        if ($columns[$column].ContainsKey($operation)) {
            $columns[$column][$operation] -join ', '
        }
        else {
            ''
            Write-Warning "$operation has no $column."
        }
    }
    if ($cells -contains '') {
        "A hole in the row of $operation"
    }
    $lines += "| $operation | ``$($places[$operation] -join ', ')`` | $($cells -join ' | ') |"
}

$text = ($lines -join "`n") + "`n"
$before = if (Test-Path -Path $Path) { [IO.File]::ReadAllText($Path) } else { '' }
if ($before -cne $text) {
    [IO.File]::WriteAllText($Path, $text)
    "$Path was not current. It was written anew: look at it and commit it."
}
