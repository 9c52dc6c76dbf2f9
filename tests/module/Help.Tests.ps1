BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
    $commands = Get-Command -Module RomaFdi | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/en-US') -Filter *.md | ForEach-Object { @{ Name = $_.BaseName } }
    $topics = Get-ChildItem (Join-Path $PSScriptRoot '../..') -Filter about_*.help.txt | ForEach-Object { @{ Topic = $_.Name -replace '\.help\.txt$' } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $root = Join-Path $PSScriptRoot '../..'
    $pageFolder = Join-Path $root 'docs/en-US'
    $maml = [xml](Get-Content (Join-Path (Split-Path $env:ROMAFDI_MODULE) 'en-US/RomaFdi.dll-Help.xml') -Raw)

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

        # Each one starts with a fresh emulator, in a folder of its own; the module is found as an installed one is.
        $script = @(
            "`$env:PSModulePath = '$(Split-Path (Split-Path (Split-Path $env:ROMAFDI_MODULE)))' + [IO.Path]::PathSeparator + `$env:PSModulePath"
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
        $lines = Invoke-InNewProcess $script

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
}

Describe 'Help of <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
        $parameters = @(Get-HelpParameter $help)
        $examples = @($help.examples.example)
    }

    It 'is written, not made up from the syntax' {
        $help.PSObject.TypeNames | Should -Contain 'MamlCommandHelpInfo'
        $help.Synopsis | Should -Match '^[A-Z].{20,}\.$'
        $help.Synopsis | Should -Not -Match "$Name|\[<CommonParameters>\]"
    }

    It 'describes what it does in two to eight sentences' {
        @((Get-PlainHelp $help.description) -split '(?<=\.) ').Count | Should -BeIn (2..8)
    }

    It 'describes every parameter, and no other' {
        $parameters | ForEach-Object name | Sort-Object | Should -Be (Get-OwnParameter $Command)
        $parameters | Where-Object { (Get-PlainHelp $_.description) -notmatch '^[A-Z].{10,}\.$' } | ForEach-Object name | Should -BeNullOrEmpty
    }

    It 'tells of each parameter what the command tells: need, place, pipeline, wildcards, aliases, words' {
        foreach ($parameter in $parameters) {
            $metadata = $Command.Parameters[$parameter.name]
            $sets = $metadata.ParameterSets.Values
            "$($parameter.name) $($parameter.pipelineInput -match 'ByValue')" | Should -Be "$($parameter.name) $([bool]($sets.ValueFromPipeline -eq $true))"
            "$($parameter.name) $($parameter.pipelineInput -match 'ByPropertyName')" | Should -Be "$($parameter.name) $([bool]($sets.ValueFromPipelineByPropertyName -eq $true))"
            "$($parameter.name) $($parameter.required)" | Should -Be "$($parameter.name) $([bool]($sets.IsMandatory -eq $true))"
            $position = @($sets.Position)[0]
            "$($parameter.name) $($parameter.position)" | Should -Be "$($parameter.name) $(if ($position -lt 0) { 'Named' } else { $position })"
            $wildcards = @($metadata.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
            "$($parameter.name) $($parameter.globbing)" | Should -Be "$($parameter.name) $wildcards"
            $aliases = @($parameter.aliases -split ', ' | Where-Object { $_ -ne 'none' })
            $aliases -join ',' | Should -Be ($metadata.Aliases -join ',')
            $words = $metadata.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] } | ForEach-Object ValidValues
            foreach ($word in $words) {
                Get-PlainHelp $parameter.description | Should -MatchExactly "\b$word\b" -Because "-$($parameter.name) takes it"
            }
        }
    }

    It 'tells the limits of numbers' {
        foreach ($parameter in $parameters) {
            foreach ($range in $Command.Parameters[$parameter.name].Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateRangeAttribute] }) {
                $text = Get-PlainHelp $parameter.description
                $text | Should -Match "\b$($range.MinRange) to ($($range.MaxRange)\b|-)" -Because "-$($parameter.name) has these limits"
                if ($parameter.defaultValue -ne 'None') {
                    $text | Should -Match "The default is $($parameter.defaultValue)\b" -Because "-$($parameter.name) has a default"
                }
            }
        }
    }

    It 'has two examples or more, each with code that uses it and a sentence' {
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $example.code | Should -Match "\b$Name\b"
            Get-PlainHelp $example.remarks | Should -Match '^[A-Z].+\.$'
        }
    }

    It 'has examples that give only parameters there are' {
        foreach ($example in $examples) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref]$null, [ref]$problems)
            $problems | Should -BeNullOrEmpty
            $calls = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            foreach ($call in $calls | Where-Object { $_.GetCommandName() -match 'Roma|Vias' }) {
                $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($call)
                $bound.BindingExceptions.Keys | Should -BeNullOrEmpty -Because $call.Extent.Text
            }
        }
    }

    It 'names what it writes' {
        $named = @($help.returnValues.returnValue.type.name | ForEach-Object { $_.Trim() })
        $written = @($Command.OutputType | ForEach-Object Name)
        foreach ($type in $written) {
            $named | Should -Contain $type
        }
        if (-not $written) {
            $named | Should -Be 'None'
        }
    }
}

Describe 'Pages of docs/en-US' {
    It 'are those of the commands' {
        (Get-ChildItem $pageFolder).Name | Sort-Object | Should -Be (Get-Command -Module RomaFdi | ForEach-Object { "$($_.Name).md" } | Sort-Object)
    }

    It 'became the help file: <Name>' -ForEach $pages {
        $page = Get-Page $Name
        $help = Get-Help $Name -Full
        $again = 'regenerate it: ./build.ps1 Help'
        ConvertTo-PlainText $help.Synopsis | Should -BeExactly $page.Synopsis -Because $again
        Get-PlainHelp $help.description | Should -BeExactly $page.Description -Because $again
        Get-PlainHelp $help.alertSet.alert | Should -BeExactly $page.Notes -Because $again
        $parameters = @(Get-HelpParameter $help)
        $parameters | ForEach-Object { "$($_.name) [$($_.defaultValue)]: $(Get-PlainHelp $_.description)" } |
            Should -BeExactly @($page.Parameters.Keys | ForEach-Object { "$_ [$($page.Parameters[$_].Default)]: $($page.Parameters[$_].Text)" }) -Because $again
        @($help.examples.example).Count | Should -Be $page.Examples.Count -Because $again
        for ($i = 0; $i -lt $page.Examples.Count; $i++) {
            $example = @($help.examples.example)[$i]
            $example.title.Trim('-', ' ') | Should -BeExactly $page.Examples[$i].Title -Because $again
            $example.code | Should -BeExactly $page.Examples[$i].Code -Because $again
            Get-PlainHelp $example.remarks | Should -BeExactly $page.Examples[$i].Text -Because $again
        }
        @($help.returnValues.returnValue.type.name | ForEach-Object { $_.Trim() }) | Should -BeExactly $page.Outputs -Because $again
        $help.relatedLinks.navigationLink.linkText | Should -BeExactly $page.Links.Name -Because $again
    }

    It 'have the parameters of the command, in the text and in the syntax: <Name>' -ForEach $pages {
        $own = Get-OwnParameter (Get-Command $Name)
        $page = Get-Page $Name
        $page.Parameters.Keys | Sort-Object | Should -Be $own
        $syntax = Get-Section $page.Text '## SYNTAX'
        [regex]::Matches($syntax, '(?<=[\s\[])-(\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique | Should -Be $own
        foreach ($set in (Get-Command $Name).ParameterSets) {
            $named = @($set.Parameters.Name | Where-Object { $_ -in $own } | Sort-Object)
            $heading = if ($set.IsDefault -and $set.Name -ne '__AllParameterSets') { "### $($set.Name) (Default)" } else { "### $($set.Name)" }
            $inPage = [regex]::Matches((Get-Section $syntax $heading), '(?<=[\s\[])-(\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object
            $inPage -join ',' | Should -Be ($named -join ',')
        }
    }

    It 'link to commands and topics that exist, and not to the web: <Name>' -ForEach $pages {
        $page = Get-Page $Name
        $page.Links.Count | Should -BeGreaterThan 0
        foreach ($link in $page.Links) {
            Join-Path $pageFolder $link.File | Should -Exist
            Split-Path $link.File -Leaf | Should -BeIn "$($link.Name).md", "$($link.Name).help.txt"
        }
        $page.Text | Should -Not -Match '://'
    }
}

Describe 'The help file' {
    It 'is the one that is committed' {
        $maml.OuterXml | Should -BeExactly ([xml](Get-Content (Join-Path $root 'src/RomaFdi.Cmdlets/en-US/RomaFdi.dll-Help.xml') -Raw)).OuterXml
    }

    It 'holds nothing left over from making it' {
        $text = $maml.helpItems.InnerXml
        $text | Should -Not -Match '\{\{|ProgressAction|```|&#x80;|\bNullable\b|Fill in'
        $text | Should -Not -MatchExactly ([regex]::Escape((Resolve-Path $root).Path) + '|/tmp/|[A-Z]:\\|\d\d/\d\d/\d{4}')
        $maml.GetElementsByTagName('command:command').Count | Should -Be @(Get-Command -Module RomaFdi).Count
    }
}

Describe 'Examples' {
    It 'run against the emulator and show something: <Name>' -ForEach $pages {
        $examples = @((Get-Page $Name).Examples | Where-Object { -not $_.Code.StartsWith($needsAccount) })
        $examples.Count | Should -BeGreaterOrEqual 2

        $shown = @(Invoke-Example $examples)
        if ((Get-Command $Name).OutputType) {
            for ($i = 0; $i -lt $examples.Count; $i++) {
                $shown[$i] | Should -Match '\S' -Because "$($examples[$i].Title) must show something"
            }
        }
    }

    It 'that need an account are these two, and no more' {
        $marked = Get-ChildItem $pageFolder -Filter *.md | ForEach-Object {
            foreach ($example in (Get-Page $_.BaseName).Examples | Where-Object { $_.Code.StartsWith($needsAccount) }) {
                "$($_.BaseName): $($example.Title)"
            }
        }
        $marked | Should -Be @(
            'Connect-RomaFdi: Example 3: Connect with an IAM user'
            'Connect-RomaFdi: Example 4: Connect with a token')
    }

    It 'are all seen by these tests' {
        foreach ($file in Get-ChildItem $pageFolder -Filter *.md) {
            $page = Get-Page $file.BaseName
            $page.Examples.Count | Should -Be ([regex]::Matches((Get-Section $page.Text '## EXAMPLES'), '(?m)^### |^```powershell').Count / 2)
        }
    }
}

Describe 'The topic <Topic>' -ForEach $topics {
    It 'has sections as Get-Help shows them, 80 characters wide' {
        $lines = (Get-Topic $Topic).Lines
        $lines[0, 1] | Should -Be 'TOPIC', "    $Topic"
        $lines | Where-Object { $_ -match '^\S' } | Should -Be 'TOPIC', 'SHORT DESCRIPTION', 'LONG DESCRIPTION', 'SEE ALSO'
        $lines | Where-Object { $_.Length -gt 80 -or $_ -match '\t| $' } | Should -BeNullOrEmpty
    }

    It 'has a blank line around its code, so that these tests see it' {
        $lines = (Get-Topic $Topic).Lines
        for ($i = 1; $i -lt $lines.Count; $i++) {
            if ($lines[$i] -match '^ {12}\S') {
                $lines[$i - 1] | Should -Match '^$|^ {12}' -Because $lines[$i]
            }
        }
    }

    It 'names commands and topics that exist' {
        $text = (Get-Topic $Topic).Lines -join "`n"
        $known = @(Get-Command -Module RomaFdi | ForEach-Object Name) + @(Get-ChildItem $root -Filter about_*.help.txt | ForEach-Object { $_.Name -replace '\.help\.txt$' })
        [regex]::Matches($text, '\b[A-Z][a-z]+-(?:Roma|Vias)\w+|\babout_Roma\w+').Value | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }

    It 'has code that runs against the emulator' {
        $examples = (Get-Topic $Topic).Examples
        $examples.Count | Should -BeGreaterThan 2
        $null = Invoke-Example @($examples | ForEach-Object { @{ Title = ($_ -split '\n')[0] -replace '["$`]'; Code = $_ } })
    }
}

Describe 'The topics' {
    It 'leave places to fill in here, and nowhere else' {
        $marked = foreach ($name in 'about_RomaFdi', 'about_RomaFdi_Authentication') {
            (Get-Topic $name).Patterns | ForEach-Object { "${name}: $(($_ -split '\n')[0])" }
        }
        $marked | Should -Be @(
            'about_RomaFdi: $user = Get-Credential'
            'about_RomaFdi_Authentication: # Calls of a project, in the words of the official SDKs'
            'about_RomaFdi_Authentication: [ci]'
            'about_RomaFdi_Authentication: ROMA:'
            'about_RomaFdi_Authentication: # A [pscredential] that holds both parts of the key')
    }
}
