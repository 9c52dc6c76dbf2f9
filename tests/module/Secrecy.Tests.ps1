BeforeAll {
    . $PSScriptRoot/Common.ps1
    $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive secrecy)).FullName
    $null = & (& $PSScriptRoot/Get-PowerShellPath.ps1) -NoProfile -NonInteractive -File $PSScriptRoot/Fixtures/Secrecy.ps1 -Module $env:ROMAFDI_MODULE -Folder $folder 2>&1 |
        Tee-Object -Variable printed
    $said = Get-Content (Join-Path $folder said.txt) -Raw
    $transcript = Get-Content (Join-Path $folder transcript.txt) -Raw
    $secrets = Get-Content (Join-Path $folder secrets.json) -Raw | ConvertFrom-Json
    $ran = Get-Content (Join-Path $folder ran.json) -Raw | ConvertFrom-Json -AsHashtable

    function Find-Secret {
        # Where a secret stands in a text, as it is or as an address, base64 or an export of a SecureString would write it.
        param([string] $Text, [object[]] $Secret)
        # Most lines come again and again: each is looked at once.
        $lines = [System.Collections.Generic.HashSet[string]]::new($Text.Split("`n")) -join "`n"
        foreach ($one in $Secret) {
            $exported = [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes($one.Value)).ToLowerInvariant()
            $forms = @($one.Value, [uri]::EscapeDataString($one.Value), [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($one.Value)).TrimEnd('='), $exported) | Sort-Object -Unique
            foreach ($form in $forms) {
                if ($lines.Contains($form, [StringComparison]::Ordinal)) {
                    $at = $Text.IndexOf($form, [StringComparison]::Ordinal)
                    $before = $Text.Substring(0, $at)
                    $call = $before.Substring([Math]::Max(0, $before.LastIndexOf('### '))) -split "`n" | Select-Object -First 1
                    "$($one.Kind) in $call, after '$($before.Substring([Math]::Max(0, $at - 80)) -replace '\s+', ' ')'"
                }
            }
        }
    }
}

Describe 'What is said' {
    It 'holds no secret and no token: no stream, list, JSON or error' {
        Find-Secret $said $secrets | Should -BeNullOrEmpty
    }

    It 'holds none in a transcript' {
        Find-Secret $transcript $secrets | Should -BeNullOrEmpty
    }

    It 'holds none in what the process prints' {
        Find-Secret ($printed -join "`n") $secrets | Should -BeNullOrEmpty
    }
}

Describe 'The search for secrets' {
    It 'finds one that is there' {
        $planted = $secrets[0]
        Find-Secret "### Success: Planted`nwas sent: $($planted.Value)." $planted | Should -Match 'Success: Planted'
    }

    It 'looks for every kind there is' {
        $kinds = $secrets | ForEach-Object Kind | Sort-Object -Unique
        foreach ($kind in 'SK', 'token', 'user password', 'data source', 'ID token', 'proxy', 'address', 'Signature', 'Authorization', 'Proxy-Authorization',
            'X-Auth-Token', 'X-Subject-Token', 'X-Security-Token', 'X-Metadata-Token', 'securitytoken', 'secret') {
            $kinds | Should -Contain $kind
        }
    }

    It 'looked at every command in every kind of failure' {
        $all = Get-Command -Module RomaFdi | ForEach-Object Name
        $seen = $ran.Values | ForEach-Object { $_ } | Sort-Object -Unique
        $seen -join ',' | Should -Be ($all -join ',')
        $service = & $PSScriptRoot/Calls.ps1 | ForEach-Object Command | Where-Object { $_ -ne 'Connect-RomaFdi' }
        foreach ($kind in $ran.Keys | Where-Object { $_ -notin 'WhatIf', 'Hang', 'Mistake', 'SignIn', 'Environment', 'Profile', 'Federation', 'Proxy', 'Address' }) {
            $service | Where-Object { $_ -notin $ran[$kind] } | Should -BeNullOrEmpty -Because $kind
        }
    }

    It 'looked at requests, headers and bodies, and at errors' {
        foreach ($text in $said, $transcript) {
            $text | Should -Match 'GET /v2/\S+ 200 \d+ ms, request \S+, attempt 1'
            $text | Should -Match 'X-Auth-Token: \*{6}'
            $text | Should -Match 'Authorization: \*{6}'
            $text | Should -Match '"password": ?"\*{6}"'
        }
        $said | Should -Match 'RecommendedAction +: '
    }
}
