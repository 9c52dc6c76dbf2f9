BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
    $topics = Get-ChildItem (Join-Path $PSScriptRoot '../..') -Filter about_*.help.txt | Sort-Object Name | ForEach-Object { @{ Topic = $_.Name -replace '\.help\.txt$' } }
}

BeforeAll {
    . $PSScriptRoot/Help.ps1
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
        $known = @(Get-Command -Module RomaFdi | ForEach-Object Name) + $topicNames
        [regex]::Matches($text, '\b[A-Z][a-z]+-(?:Roma|Vias)\w+|\babout_Roma\w+').Value | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }

    It 'names parameters that the commands have' {
        $text = (Get-Topic $Topic).Lines -join ' ' -replace '\s+', ' '
        foreach ($match in [regex]::Matches($text, '(?<!Get-Help )\b([A-Z][a-z]+-(?:Roma|Vias)\w+)((?: `)?(?: -\w+(?: (?![-|])[^ |;]+)?)+)')) {
            $command = Get-Command $match.Groups[1].Value
            foreach ($parameter in [regex]::Matches($match.Groups[2].Value, '(?<= -)[A-Z]\w+') | ForEach-Object Value) {
                $command.Parameters.Keys | Should -Contain $parameter -Because $match.Value
            }
        }
    }

    It 'has code that runs against the emulator' {
        $examples = (Get-Topic $Topic).Examples
        $examples.Count | Should -BeGreaterThan 2
        $shown = Invoke-Example @($examples | ForEach-Object { @{ Title = ($_ -split '\n')[0] -replace '["$`]'; Code = $_ } })
        $shown | Where-Object { $_ -match 'Failed: [1-9]|\[-\]' } | Should -BeNullOrEmpty -Because 'a test in it must pass'
    }
}

Describe 'The topics' {
    It 'leave places to fill in here, and nowhere else' {
        $marked = foreach ($name in $topicNames) {
            (Get-Topic $name).Patterns | ForEach-Object { "${name}: $(($_ -split '\n')[0])" }
        }
        $marked | Should -Be @(
            'about_RomaFdi: $user = Get-Credential'
            'about_RomaFdi_Authentication: # Calls of a project, in the words of the official SDKs'
            'about_RomaFdi_Authentication: [ci]'
            'about_RomaFdi_Authentication: ROMA:'
            'about_RomaFdi_Authentication: # A [pscredential] that holds both parts of the key')
    }

    It 'are led to by about_RomaFdi and the README, and lead back' {
        $lines = (Get-Topic about_RomaFdi).Lines
        $seeAlso = $lines[([array]::IndexOf($lines, 'SEE ALSO'))..($lines.Count - 1)].Trim()
        $readme = Get-Content (Join-Path $root 'README.md') -Raw
        foreach ($name in $topicNames | Where-Object { $_ -ne 'about_RomaFdi' }) {
            $seeAlso | Should -Contain $name
            $readme.Contains("Get-Help $name``") | Should -BeTrue -Because "the README must name $name"
            (Get-Topic $name).Lines | Should -Contain '    about_RomaFdi'
        }
    }
}

Describe 'The topic about_RomaFdi_Errors' {
    BeforeAll {
        # A line of codes, and below it, indented by two more, what they mean and what to do.
        $entries = @{}
        $text = (Get-Topic about_RomaFdi_Errors).Lines -join "`n"
        foreach ($match in [regex]::Matches($text, '(?m)^ {8}([A-Z][\w.]+(?:, [A-Z][\w.]+)*)\n((?: {10}\S.*(?:\n|$))+)')) {
            foreach ($code in $match.Groups[1].Value -split ', ') {
                $entries.ContainsKey($code) | Should -BeFalse -Because "$code must stand there once"
                $entries[$code] = ConvertTo-PlainText $match.Groups[2].Value
            }
        }
        # Not public: whoever uses the module is told by the errors themselves.
        $catalog = [RomaFdi.RomaConnection].Assembly.GetType('RomaFdi.Commands.ErrorCatalog', $true).GetProperty('All', [Reflection.BindingFlags]'Static, NonPublic').GetValue($null)
    }

    It 'has every code that the module can give, and no other' {
        $catalog.Count | Should -BeGreaterThan 100
        $catalog.Keys | Where-Object { -not $entries.ContainsKey($_) } | Should -BeNullOrEmpty
        $entries.Keys | Where-Object { -not $catalog.ContainsKey($_) } | Should -BeNullOrEmpty
    }

    It 'says what each code means and what to do, with the commands that its error recommends' {
        $shared = $catalog['InvalidTaskId']
        foreach ($code in $entries.Keys) {
            $meaning, $advice = $entries[$code] -split ' Do: ', 2
            $meaning | Should -Match '^[A-Z-].*\.$' -Because $code
            if ($catalog[$code] -cne $shared) {
                $advice | Should -Not -BeNullOrEmpty -Because $code
            }
            foreach ($command in [regex]::Matches(($catalog[$code] -replace 'Get-Help \S+'), '\b[A-Z][a-z]+-(?:Roma|Vias)\w+') | ForEach-Object Value) {
                $advice | Should -Match "\b$command\b" -Because "the error $code recommends it"
            }
        }
    }

    It 'tells the limits of texts as they are: <_>' -ForEach @([RomaFdi.RomaRules].GetProperties().Name | Where-Object { $_ -ne 'BatchSize' }) {
        $rule = [RomaFdi.RomaRules]::$_
        $rule.Check('x' * 2000) | Should -Match 'It takes \d+ to \d+ '
        $limits = [regex]::Match($rule.Check('x' * 2000), 'It takes (\d+) to (\d+) ')
        $entries[$rule.ErrorCode] | Should -Match "\b$($limits.Groups[1].Value) to $($limits.Groups[2].Value)\b"
    }
}

Describe 'The topic about_RomaFdi_Emulator' {
    It 'names every member of an emulator, every fault and every parameter of Start-RomaEmulator' {
        function Get-MemberName {
            param([type] $Type)
            $Type.GetProperties().Name
            $Type.GetMethods() | Where-Object { -not $_.IsSpecialName -and -not $_.IsVirtual -and $_.DeclaringType -eq $Type } | ForEach-Object Name
        }

        $faults = [RomaFdi.RomaEmulator].GetProperty('Faults').PropertyType
        $names = @(
            Get-MemberName ([RomaFdi.RomaEmulator])
            Get-MemberName $faults
            [Enum]::GetNames($faults.Assembly.GetType('RomaFdi.Emulator.FaultKind', $true))
            Get-OwnParameter (Get-Command Start-RomaEmulator) | Where-Object { $_ -notin 'WhatIf', 'Confirm' } | ForEach-Object { "-$_" }
        )
        $names.Count | Should -BeGreaterThan 50
        $text = (Get-Topic about_RomaFdi_Emulator).Lines -join "`n"
        $names | Where-Object { $text -cnotmatch "(?<![\w-])$_\b" } | Should -BeNullOrEmpty
    }
}
