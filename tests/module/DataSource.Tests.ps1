BeforeAll {
    . $PSScriptRoot/Common.ps1

    $secret = [System.Net.NetworkCredential]::new('', 'canary-of-a-password').SecurePassword
    $login = [pscredential]::new('reader', $secret)
    $content = @{ host = '192.0.2.10'; port = 3306; database_name = 'orders'; mode = 'default' }

    function New-Orders {
        param([hashtable] $With = @{})
        New-RomaDataSource -Name orders_new -Type mysql -AppId application-1 -Content $content -Credential $login @With
    }
}

Describe 'Data sources' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 8 }
    }

    AfterEach {
        Stop-RomaEmulator
    }

    Context 'Get-RomaDataSource' {
        It 'lists, filters by name and kind, and pages' {
            $all = @(Get-RomaDataSource)
            $all.Count | Should -BeGreaterThan 3
            @(Get-RomaDataSource -First 2).Name | Should -Be $all[0, 1].Name
            @(Get-RomaDataSource -Skip 1 -First 1).Id | Should -Be $all[1].Id
            @(Get-RomaDataSource -Name 'ORDERS*').Name | Should -Be @($all.Name -like 'orders*')
            @(Get-RomaDataSource -Type mysql).Type | Sort-Object -Unique | Should -BeExactly 'MYSQL'
            @(Get-RomaDataSource -Descending)[0].Id | Should -Be $all[-1].Id
        }

        It 'looks up ids, also of objects, and names the one that is not there' {
            $first = Get-RomaDataSource -First 1
            ($first | Get-RomaDataSource).Name | Should -Be $first.Name
            Get-RomaDataSource -Id nosuch, $first.Id -ErrorAction SilentlyContinue -ErrorVariable problems | ForEach-Object Id | Should -Be $first.Id
            "$($problems[0].ErrorDetails.Message)" | Should -Match 'nosuch'
        }

        It 'shows no secret in any form' {
            $null = New-Orders
            $shown = Get-RomaDataSource -Name orders_new
            $shown.Content.password | Should -BeExactly '******'
            $texts = @($shown | Format-List * | Out-String), ($shown | ConvertTo-Json -Depth 8), ($shown | Out-String), (($shown | Get-RomaDataSource).Content | Out-String)
            $texts | Should -Not -Match 'canary'
        }
    }

    Context 'New-RomaDataSource' {
        It 'creates one from a table of settings and a credential, and writes it' {
            $made = New-Orders @{ Description = 'orders of the shop' }
            $made | Should -BeOfType RomaFdi.RomaDataSource
            $made.Type | Should -BeExactly 'MYSQL'
            $made.Content.user_name | Should -Be 'reader'
            $made.Content.password | Should -BeExactly '******'
            (Get-RomaDataSource -Id $made.Id).Description | Should -Be 'orders of the shop'
            @($emulator.Ledger | Where-Object Action -EQ 'datasource-create').Count | Should -Be 1
        }

        It 'takes settings as an object, as JSON text and as a file' {
            $text = '{ "host": "192.0.2.10", "port": "3306", "database_name": "orders", "mode": "default" }'
            $file = Join-Path $TestDrive 'content.json'
            Set-Content $file $text
            $given = [pscustomobject]$content, $text, $file, (Get-Item $file)
            $made = 0..3 | ForEach-Object { New-RomaDataSource "source_$_" MYSQL -AppId application-1 -Content $given[$_] -Credential $login }
            @($made.Content.host) | Should -Be (@('192.0.2.10') * 4)
        }

        It 'takes secrets of their own, nested ones by their path' {
            $made = New-RomaDataSource api_of_shop API -AppId application-1 -Secret @{ 'api_auth_detail.client_secret' = $secret } -Content @{
                url = 'https://192.0.2.30/orders'; api_method = 'GET'; api_auth_detail = @{ auth_method = 'oauth2.0'; client_id = 'shop'; grant_type = 'client_credentials' }
            }
            $made.Content.api_auth_detail.client_secret | Should -BeExactly '******'
            $made.Content.api_auth_detail.client_id | Should -Be 'shop'
            ($made | ConvertTo-Json -Depth 8) | Should -Not -Match 'canary'
        }

        It 'refuses a secret that is readable, before it is sent, and does not repeat it' {
            $text = '{ "host": "192.0.2.10", "password": "canary-of-a-password" }'
            New-RomaDataSource orders_new MYSQL -AppId application-1 -Content $text -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'PlainTextSecret,*'
            "$($problems[0].ErrorDetails.Message) $($problems[0].ErrorDetails.RecommendedAction)" | Should -Match 'password.*-Credential'
            "$($problems | Out-String)$($problems[0].Exception | Format-List * -Force | Out-String)" | Should -Not -Match 'canary'
            @(Get-Request $emulator).Count | Should -Be 0
            { New-RomaDataSource x MYSQL -AppId application-1 -Content @{} -Secret @{ sk = 'canary' } } | Should -Throw "*'sk' is not a secret that stays secret*"
        }

        It 'creates a pipeline side by side, with one object or error for each' {
            $rows = 1..12 | ForEach-Object { [pscustomobject]@{ Name = "many_$_"; Type = 'MYSQL'; AppId = 'application-1' } }
            $rows[4].Name = 'many_1'
            $made = @($rows | New-RomaDataSource -Content $content -Credential $login -ErrorAction SilentlyContinue -ErrorVariable problems)
            $made.Count | Should -Be 11
            @($problems).Count | Should -Be 1
            $problems[0].ErrorDetails.Message | Should -Match "many_1"
            @($emulator.Ledger | Where-Object Action -EQ 'datasource-create').Count | Should -Be 11
        }

        It 'names what has no form in JSON by its place' {
            { New-RomaDataSource x MYSQL -AppId application-1 -Content @{ a = @{ b = (Get-Date) } } } | Should -Throw "*'a.b' is a time*"
            { New-RomaDataSource x MYSQL -AppId application-1 -Content './nosuch.json' } | Should -Throw '*nosuch.json*neither JSON text nor a file*'
            foreach ($text in '"host": "x", "password": "clear"', '[{"password":"clear"}]', 'Server=x;Password=clear', 'password: clear', "host`nclear") {
                { New-RomaDataSource x MYSQL -AppId application-1 -Content $text } | Should -Throw '*neither JSON text nor a file*'
                "$($Error[0])" | Should -Not -Match 'clear'
            }
            { New-RomaDataSource x MYSQL -AppId application-1 -Content '{ "a": ' } | Should -Throw '*no JSON object*'
            $itself = @{}
            $itself.again = $itself
            { New-RomaDataSource x MYSQL -AppId application-1 -Content $itself } | Should -Throw '*nested deeper*'
        }

        It 'sends nothing with -WhatIf' {
            New-Orders @{ WhatIf = $true } | Should -BeNullOrEmpty
            @($emulator.Requests | Where-Object Method -NE 'GET' | Where-Object OperationId -NotLike 'Keystone*').Count | Should -Be 0
        }
    }

    Context 'Set-RomaDataSource' {
        BeforeEach {
            $made = New-Orders @{ Description = 'orders of the shop' }
            $emulator.ClearLog()
        }

        It 'changes only what is named and keeps the secret when it is told to' {
            $made | Set-RomaDataSource -Content @{ host = '192.0.2.99' } -KeepSecret | Should -BeNullOrEmpty
            $now = Get-RomaDataSource -Id $made.Id
            $now.Content.host, $now.Content.port, $now.Content.user_name, $now.Description | Should -Be '192.0.2.99', '3306', 'reader', 'orders of the shop'
            ($now | Test-RomaDataSource).IsReachable | Should -BeTrue
        }

        It 'refuses to guess what a change makes of a hidden secret' {
            $made | Set-RomaDataSource -Description 'another one' -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'SecretsNeeded,*'
            $problems[0].ErrorDetails.Message | Should -Match 'password'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match "Set-RomaDataSource -Id $($made.Id) -KeepSecret"
            @(Get-Request $emulator).Count | Should -Be 0
        }

        It 'takes a new password, removes with $null, and writes the object with -PassThru' {
            $changed = $made | Set-RomaDataSource -Credential $login -Content @{ mode = $null } -PassThru
            $changed.Content.Keys | Should -Not -Contain 'mode'
            $changed.Content.password | Should -BeExactly '******'
        }

        It 'wants to be told what to change' {
            { $made | Set-RomaDataSource -KeepSecret } | Should -Throw -ErrorId 'NothingToChange,*'
        }
    }

    Context 'Test-RomaDataSource' {
        It 'writes what the service said, or only true and false' {
            $sources = @(Get-RomaDataSource -First 3)
            $emulator.Faults.FailTest($sources[1].Id, 'Failed to test the connectivity.')
            $results = @($sources | Test-RomaDataSource)
            $results.IsReachable | Should -Be $true, $false, $true
            $results[1].ErrorCode | Should -Be 'FDI.3016'
            $results[1].ErrorMessage | Should -Match 'connectivity'
            @($sources | Test-RomaDataSource -Quiet) | Should -Be $true, $false, $true
        }

        It 'is false and an error where the test could not be made' {
            Test-RomaDataSource nosuch -Quiet -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeFalse
            @($problems).Count | Should -Be 1
        }

        It 'tries other settings without storing them' {
            $source = Get-RomaDataSource -Type MYSQL -First 1
            ($source | Test-RomaDataSource -Content @{ host = 'unreachable.example' }).IsReachable | Should -BeFalse
            ($source | Test-RomaDataSource).IsReachable | Should -BeTrue
        }
    }

    Context 'Remove-RomaDataSource' {
        It 'asks first' {
            $made = New-Orders
            $out = Invoke-InNewProcess "Import-Module '$env:ROMAFDI_MODULE'; `$e = Start-RomaEmulator; `$null = `$e | Connect-RomaFdi; try { Get-RomaDataSource -First 1 | Remove-RomaDataSource } catch { `$_.FullyQualifiedErrorId }"
            $out | Should -BeLike 'ConfirmationUnavailable,*'
            ($made | Remove-RomaDataSource -Confirm:$false).Outcome | Should -Be 'Succeeded'
            Get-RomaDataSource -Name orders_new -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        }

        It 'reports one that is in use, and one that is not there, and removes the others' {
            $made = New-Orders
            $used = (Get-RomaTask -First 1 -Detailed).SourceDataSourceId
            $results = @($used, $made.Id, 'nosuch' | Remove-RomaDataSource -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems)
            "$($results.Outcome)" | Should -Be 'Failed Succeeded Failed'
            @($problems).Count | Should -Be 2
            $results[1].DataSourceId | Should -Be $made.Id
        }
    }

    Context 'Tables and columns' {
        It 'go from a data source to its tables to their columns' {
            $tables = @(Get-RomaDataSource -Type MYSQL -First 1 | Get-RomaDataSourceTable)
            $tables.Count | Should -BeGreaterThan 1
            $columns = @($tables[0] | Get-RomaDataSourceColumn)
            $columns.Count | Should -BeGreaterThan 1
            $columns[0].TableName | Should -Be $tables[0].TableName
            @($columns | Where-Object IsPrimaryKey).Count | Should -BeGreaterThan 0
        }

        It 'ask by the names that either source wants' {
            $null = Get-RomaDataSource -Type MYSQL -First 1 | Get-RomaDataSourceTable -Side Target -Filter ord
            ($emulator.Requests | Where-Object OperationId -EQ 'ListDatasourceTables').Query | Should -Match 'position=TARGET.*direction_type=TARGET|direction_type=TARGET.*position=TARGET'
        }
    }
}
