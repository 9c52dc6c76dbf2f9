# Dot-sourced by the suites of the help: its pages and topics, and their code run in a process of its own.
. $PSScriptRoot/Common.ps1

$root = Join-Path $PSScriptRoot '../..'
$pageFolder = Join-Path $root 'docs/en-US'
$topicNames = Get-ChildItem $root -Filter about_*.help.txt | ForEach-Object { $_.Name -replace '\.help\.txt$' } | Sort-Object
$maml = [xml](Get-Content (Join-Path (Split-Path $env:ROMAFDI_MODULE) 'en-US/RomaFdi.dll-Help.xml') -Raw)

# For a new process: the module is found as an installed one is.
$asInstalled = "`$env:PSModulePath = '$(Split-Path (Split-Path (Split-Path $env:ROMAFDI_MODULE)))' + [IO.Path]::PathSeparator + `$env:PSModulePath`n"

# Examples that begin with this line are not run; how many there are is counted below.
$needsAccount = '# Needs an account.'

# Code of an about topic that leaves a place to fill in is not run; what there is of it is listed below.
$placeholder = '<[a-z][a-z ]*>'

function ConvertTo-PlainText {
    # Text without line ends and marks of code, as the help file holds it.
    param([string] $Text)
    ($Text -replace '`' -replace '\s+', ' ').Trim()
}

function Get-Section {
    # What stands below a heading of a page, up to the next one of that level.
    param([string] $Text, [string] $Heading)
    $level = ($Heading -split ' ')[0]
    $match = [regex]::Match($Text, "(?ms)^$([regex]::Escape($Heading))\n(.*?)(?=^#{2,$($level.Length)} |\z)")
    if (-not $match.Success) {
        throw "There is no heading '$Heading'."
    }
    $match.Groups[1].Value.Trim()
}

function Get-Page {
    param([string] $Name)
    $text = (Get-Content (Join-Path $pageFolder "$Name.md") -Raw) -replace '\r'
    $parameters = [ordered]@{}
    $section = Get-Section $text '## PARAMETERS'
    foreach ($match in [regex]::Matches($section, '(?ms)^### -(\w+)\n\n(.*?)\n\n```yaml\n(.*?)^```')) {
        $parameters[$match.Groups[1].Value] = @{
            Text    = ConvertTo-PlainText $match.Groups[2].Value
            Default = [regex]::Match($match.Groups[3].Value, '(?m)^DefaultValue: (.*)$').Groups[1].Value
        }
    }
    $examples = foreach ($match in [regex]::Matches((Get-Section $text '## EXAMPLES'), '(?ms)^### (Example \d+: [^\n]+)\n\n(.*?)\n\n```powershell\n(.*?)\n```')) {
        @{ Title = $match.Groups[1].Value; Text = ConvertTo-PlainText $match.Groups[2].Value; Code = $match.Groups[3].Value }
    }
    @{
        Text        = $text
        Synopsis    = ConvertTo-PlainText (Get-Section $text '## SYNOPSIS')
        Description = ConvertTo-PlainText (Get-Section $text '## DESCRIPTION')
        Notes       = ConvertTo-PlainText (Get-Section $text '## NOTES')
        Parameters  = $parameters
        Examples    = @($examples)
        Outputs     = @([regex]::Matches((Get-Section $text '## OUTPUTS'), '(?m)^### (\S+)$') | ForEach-Object { $_.Groups[1].Value })
        Links       = @([regex]::Matches((Get-Section $text '## RELATED LINKS'), '\[([\w-]+)\]\(([^)]+)\)') | ForEach-Object { @{ Name = $_.Groups[1].Value; File = $_.Groups[2].Value } })
    }
}

function Get-Topic {
    # The lines of an about topic, and its code: paragraphs whose lines are all indented by twelve or more.
    param([string] $Name)
    $text = (Get-Content (Join-Path $root "$Name.help.txt") -Raw) -replace '\r'
    $code = foreach ($paragraph in $text.TrimEnd() -split '\n\n+') {
        if ($paragraph -notmatch '(?m)^ {0,11}\S') {
            $paragraph -replace '(?m)^ {12}'
        }
    }
    @{
        Lines    = @($text.TrimEnd() -split '\n')
        Examples = @($code | Where-Object { $_ -notmatch $placeholder })
        Patterns = @($code | Where-Object { $_ -match $placeholder })
    }
}

function Invoke-Example {
    # Runs examples one after the other in a new process, and gives what each one showed.
    param([object[]] $Example)

    # Each one starts with a fresh emulator, in a folder of its own. Errors that don't end a command end the process too.
    $script = @(
        'Remove-Item Env:HUAWEICLOUD_SDK_*'
        for ($i = 0; $i -lt $Example.Count; $i++) {
            "Set-Location '$(New-Item (Join-Path $TestDrive ([Guid]::NewGuid())) -ItemType Directory)'"
            '$null = Start-RomaEmulator -TaskCount 60 -UnscheduledTaskCount 1 -Seed 1 | Connect-RomaFdi'
            "'begin example $i'"
            "try {`n& {`n$($Example[$i].Code)`n} | Out-Host`n} catch { `"$($Example[$i].Title): `$_`"; exit 1 }"
            "'end example $i'"
            'Get-RomaConnection | Disconnect-RomaFdi; Stop-RomaEmulator'
        }
    ) -join "`n"
    $lines = Invoke-InNewProcess ($asInstalled + $script)

    for ($i = 0; $i -lt $Example.Count; $i++) {
        $begin = [array]::IndexOf($lines, "begin example $i")
        $end = [array]::IndexOf($lines, "end example $i")
        $begin | Should -BeGreaterOrEqual 0
        $end | Should -BeGreaterThan $begin
        ($lines[$begin..$end] | Where-Object { $_ -notmatch '^(begin|end) example' }) -join "`n"
    }
}

function Get-OwnParameter {
    # The names of a command's parameters without those that every command has.
    param($Command)
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
    $Command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
}

function Get-HelpParameter {
    param($Help)
    if ($Help.parameters -and $Help.parameters.PSObject.Properties['parameter']) {
        $Help.parameters.parameter
    }
}

function Get-PlainHelp {
    param($Node)
    ConvertTo-PlainText (($Node | ForEach-Object { $_.Text }) -join ' ')
}
