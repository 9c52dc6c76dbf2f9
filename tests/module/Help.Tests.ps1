BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
    $commands = Get-Command -Module RomaFdi | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
    $pages = Get-ChildItem (Join-Path $PSScriptRoot '../../docs/en-US') -Filter *.md | ForEach-Object { @{ Name = $_.BaseName } }
}

BeforeAll {
    . $PSScriptRoot/Help.ps1
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

    It 'has examples that 80 columns show unbroken' {
        # Get-Help puts four spaces before the code, and twenty hyphens and spaces around a title.
        $examples.title.Trim('-', ' ') | Where-Object { $_.Length -gt 55 } | Should -BeNullOrEmpty
        $examples.code -split '\n' | Where-Object { $_.Length -gt 75 } | Should -BeNullOrEmpty
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

    It 'names what it takes from the pipeline, and nothing else' {
        $named = @($help.inputTypes.inputType.type.name | ForEach-Object { $_.Trim() })
        $byValue = @($Command.Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipeline -eq $true })
        $byName = @($Command.Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipelineByPropertyName -eq $true })
        foreach ($parameter in $byValue) {
            $type = $parameter.ParameterType
            $named | Should -Contain $(if ($type.IsArray) { $type.GetElementType() } else { $type }).FullName
        }
        if ($byName | Where-Object Name -NE Connection) {
            $named | Should -Contain 'System.Management.Automation.PSObject'
        }
        if ($byName | Where-Object Name -EQ Connection) {
            $named | Should -Contain 'RomaFdi.RomaConnection'
        }
        if (-not $byValue -and -not $byName) {
            $named | Should -Be 'None'
            return
        }
        $accepted = @($byName | ForEach-Object { $_.Name; $_.Aliases })
        foreach ($name in $named | Where-Object { $_ -notin 'System.Management.Automation.PSObject', 'RomaFdi.RomaConnection' }) {
            $type = $name -as [type]
            $takers = @(
                $byValue | Where-Object { $type -in $_.ParameterType, $_.ParameterType.GetElementType() }
                $type.GetProperties() | Where-Object Name -In $accepted
            )
            $takers | Should -Not -BeNullOrEmpty -Because "$name is named as an input"
        }
        if ($named -contains 'System.Management.Automation.PSObject') {
            @($byName | Where-Object Name -NE Connection) | Should -Not -BeNullOrEmpty
        }
        if ($named -contains 'RomaFdi.RomaConnection') {
            @($byValue) + @($byName) | Where-Object { $_.ParameterType.FullName -eq 'RomaFdi.RomaConnection' } | Should -Not -BeNullOrEmpty
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

Describe 'Get-Help in a new process' {
    It 'shows each command in full, its examples and its parameters, as -? shows it, and loads nothing for that' {
        $lines = Invoke-InNewProcess ($asInstalled + @'
            foreach ($name in (Import-PowerShellDataFile (Get-Module RomaFdi -ListAvailable).Path).CmdletsToExport) {
                $shown = @{
                    Asked = & $name -?
                    Full = Get-Help $name -Full
                    Examples = Get-Help $name -Examples
                    Parameters = Get-Help $name -Parameter * -ErrorAction SilentlyContinue
                }
                foreach ($part in $shown.Keys) {
                    "$name|$part|" + (($shown[$part] | Out-String -Width 4096) -replace '\s+', ' ')
                }
            }
            'loaded|' + ([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.Location -match '[\\/]dependencies[\\/]' }).Count
'@)
        $lines[-1] | Should -Be 'loaded|0'
        $shown = @{}
        foreach ($line in $lines[0..($lines.Count - 2)]) {
            $name, $part, $text = $line -split '\|', 3
            $shown["$name $part"] = $text
        }
        $names = @(Get-Command -Module RomaFdi | ForEach-Object Name)
        $shown.Count | Should -Be (4 * $names.Count)
        foreach ($name in $names) {
            $page = Get-Page $name
            foreach ($part in 'Asked', 'Full', 'Examples') {
                $shown["$name $part"] | Should -Match ([regex]::Escape($page.Synopsis)) -Because "$name, $part"
            }
            foreach ($example in $page.Examples) {
                foreach ($part in 'Full', 'Examples') {
                    $shown["$name $part"] | Should -Match ([regex]::Escape("$($example.Title) --------- $($example.Code -replace '\s+', ' ') $($example.Text)")) -Because "$name, $part"
                }
            }
            foreach ($parameter in $page.Parameters.Keys) {
                foreach ($part in 'Full', 'Parameters') {
                    $shown["$name $part"] | Should -Match "-$parameter (<.+?> )?$([regex]::Escape($page.Parameters[$parameter].Text))" -Because "$name, $part"
                }
            }
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

    It 'lead to the topic about what they do: <Name>' -ForEach $pages {
        $links = (Get-Page $Name).Links | ForEach-Object { $_.Name }
        $links | Should -Contain 'about_RomaFdi'
        if ((Get-Command $Name).Parameters.ContainsKey('ThrottleLimit')) {
            $links | Should -Contain 'about_RomaFdi_Batching'
            $links | Should -Contain 'about_RomaFdi_Errors'
        }
        if ($Name -like '*-RomaEmulator') {
            $links | Should -Contain 'about_RomaFdi_Emulator'
        }
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

Describe 'Running an example' {
    It 'fails for <What>' -ForEach @(
        @{ What = 'an error that ends no command'; Code = 'Start-RomaTask nonesuch' }
        @{ What = 'one that ends the command'; Code = 'Set-RomaTask abc' }
        @{ What = 'one in the middle'; Code = "Get-RomaTask nonesuch`n'goes on'" }
        @{ What = 'one of a parallel runspace'; Code = "1 | ForEach-Object -Parallel { Get-RomaTask }" }
        @{ What = 'one of a job'; Code = 'Start-ThreadJob { Get-RomaTask } | Receive-Job -Wait' }
        @{ What = 'a parameter that refuses its argument'; Code = 'Get-RomaTask -First x' }
        @{ What = 'a command that is not there'; Code = 'Get-RomaTasks' }
        @{ What = 'code that is none'; Code = 'Get-RomaTask |' }
        @{ What = 'the end of the process'; Code = 'exit 0' }
    ) {
        $examples = @{ Title = 'good'; Code = 'Get-RomaTask -First 1' }, @{ Title = 'bad'; Code = $Code }
        { Invoke-Example $examples } | Should -Throw
    }

    It 'passes where an error is meant and taken' {
        $shown = Invoke-Example @{ Title = 'good'; Code = "try { Start-RomaTask nonesuch -ErrorAction Stop } catch { 'taken' }" }, @{ Title = 'good too'; Code = 'Start-RomaTask nonesuch -ErrorAction SilentlyContinue' }
        $shown[0] | Should -Match 'taken'
        $shown[1] | Should -Match 'nonesuch'
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
