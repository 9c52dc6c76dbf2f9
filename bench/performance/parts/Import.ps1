# Importing, and the first connection.

$modules = [ordered]@{
    'a module with one cmdlet'          = Join-Path $Programs 'bare' 'Bare.psd1'
    'a module with one cmdlet and view' = Join-Path $Programs 'bare' 'BareWithView.psd1'
    'RomaFdi'                           = $Module
}
$other = Join-Path $Programs 'other' 'Other.psd1'
$kinds = [ordered]@{}
foreach ($name in $modules.Keys) {
    $manifest = $modules[$name]
    $kinds["cold, $name"] = New-Peer 'Measure-Import.ps1' @('-Module', $manifest)
    $kinds["warm, $name"] = New-Peer 'Measure-Import.ps1' @('-Module', $manifest, '-Before', $other)
}
$measured = Measure-Round $kinds (2 * $Runs)
$rows = foreach ($name in $modules.Keys) {
    $row = [ordered]@{ Import = $name }
    foreach ($state in 'cold', 'warm') {
        $milliseconds = Get-Median $measured["$state, $name"] Milliseconds
        $row["$state, ms"] = Format-Figure $milliseconds
        $row["$state, ratio"] = Format-Figure ($milliseconds / (Get-Median $measured["$state, a module with one cmdlet"] Milliseconds))
        $row["$state, ratio to one with a view"] = Format-Figure ($milliseconds / (Get-Median $measured["$state, a module with one cmdlet and view"] Milliseconds))
        $row["$state, collections"] = Format-Figure (Get-Median $measured["$state, $name"] Collections)
    }
    [pscustomobject]$row
}
Write-ReportPart 'import' (Format-MarkdownTable $rows)

Set-Counterpart -Latency 0 -Tasks 1000
$measured = Measure-Round ([ordered]@{
        'Connect-RomaFdi, as the first thing a process does'   = New-Peer 'Measure-Connection.ps1' @('-Module', $Module, '-Endpoint', $uri)
        'Connect-RomaFdi, in a process that has used HTTP'     = New-Peer 'Measure-Connection.ps1' @('-Module', $Module, '-Endpoint', $uri, '-Warm')
        'Invoke-RestMethod, as the first thing a process does' = New-Peer 'Measure-FirstCall.ps1' @('-Endpoint', $uri)
    }) (2 * $Runs)
Write-ReportPart 'connection' (Format-MarkdownTable @(foreach ($name in $measured.Keys | Sort-Object) {
            [pscustomobject]@{
                'With one request' = $name
                'First, ms'        = Format-Figure (Get-Median $measured[$name] Milliseconds)
                'Another one, ms'  = Format-Figure (Get-Median $measured[$name] AgainMilliseconds)
            }
        }))
