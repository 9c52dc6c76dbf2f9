# The inner pieces, with what they allocate.

$table = [IO.Path]::GetTempFileName()
try {
    & dotnet (Join-Path $Programs 'inner' 'inner.dll') --table $table | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw 'The inner pieces could not be measured.'
    }
    Write-ReportPart 'inner' (Get-Content $table)
}
finally {
    Remove-Item $table
}
