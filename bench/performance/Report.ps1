# What was measured goes between marks of docs/performance.md; the words around them are a person's.

function Write-ReportPart {
    param([string] $Name, [string[]] $Lines)
    $text = [IO.File]::ReadAllText($Report)
    $pattern = "(?s)(<!-- measured: $Name -->\r?\n).*?(<!-- end -->)"
    if ($text -notmatch $pattern) {
        throw "$Report has no place for '$Name'."
    }
    $measured = ($Lines -join "`n") + "`n"
    [IO.File]::WriteAllText($Report, [regex]::Replace($text, $pattern, { param($match) $match.Groups[1].Value + "`n" + $measured + "`n" + $match.Groups[2].Value }))
    $Lines | ForEach-Object { Write-Host $_ }
}

function Format-MarkdownTable {
    # Rows as a table of Markdown.
    param([object[]] $Rows)
    $columns = $Rows[0].PSObject.Properties.Name
    "| $($columns -join ' | ') |"
    "|$(' --- |' * $columns.Count)"
    foreach ($row in $Rows) {
        "| $(($columns | ForEach-Object { $row.$_ }) -join ' | ') |"
    }
}

function Format-Figure {
    # Three digits that count.
    param([double] $Value)
    $digits = if ($Value -eq 0) { 0 } else { [Math]::Max(0, 2 - [int][Math]::Floor([Math]::Log10([Math]::Abs($Value)))) }
    $Value.ToString("0.$('0' * $digits)", [cultureinfo]::InvariantCulture)
}

function Get-Machine {
    $model = if (Test-Path /proc/cpuinfo) { (Select-String -Path /proc/cpuinfo -Pattern '^model name\s*: (.*)' | Select-Object -First 1).Matches.Groups[1].Value }
    $memory = [GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes / 1GB
    $system = [Runtime.InteropServices.RuntimeInformation]
    $shell = & $PowerShell -NoProfile -Command '"PowerShell $($PSVersionTable.PSVersion) on $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)"'
    $others = @(
        if ($hasCurl) { (& $Curl --version)[0] -replace '^(curl [0-9.]+).*', '$1' }
        if ($hasSdk) { & $Python -c 'import platform; print(platform.python_implementation(), platform.python_version())' }
    )
    "Measured on $([DateTime]::UtcNow.ToString('yyyy-MM-dd')): $([Environment]::ProcessorCount) processors$(if ($model) { " ($model)" }), $(Format-Figure $memory) GB, " +
    "$($system::OSDescription), $shell$(if ($others) { ', ' + ($others -join ', ') }). $Runs runs of each figure."
}
