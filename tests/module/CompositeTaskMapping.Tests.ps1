BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Composite tasks and their mappings' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 4 }
        $source = Get-RomaDataSource -Type MYSQL -First 1
        $target = Get-RomaDataSource -Type DWS -First 1
    }

    AfterEach {
        Stop-RomaEmulator
    }

    Context 'Initialize-RomaCompositeTask and New-RomaCompositeTask' {
        It 'allot an id, and create the task with that id and its mappings' {
            $pair = Initialize-RomaCompositeTask $source.Id $target.Id -ServerId 5400 -AutoMapping
            $pair | Should -BeOfType RomaFdi.RomaCompositeTaskPair
            $pair.Mappings.Count | Should -BeGreaterThan 0
            $task = $pair | New-RomaCompositeTask -Name orders-live -OperationType Insert
            $task.Id | Should -BeExactly $pair.TaskId
            @($task | Get-RomaCompositeTaskMapping).Count | Should -Be $pair.MappingCount
        }

        It 'do not make two when a create was lost on the wire and is repeated' {
            $pair = Initialize-RomaCompositeTask $source.Id $target.Id
            $emulator.Faults.Next('ResetAfterWork', 2, 'CreateMultiTasks')
            $first = $pair | New-RomaCompositeTask -Name orders-live -OperationType Insert -ErrorAction SilentlyContinue
            $again = $pair | New-RomaCompositeTask -Name orders-live -OperationType Insert -ErrorAction SilentlyContinue
            $third = $pair | New-RomaCompositeTask -Name orders-live -OperationType Insert
            @($first, $again, $third).Id | Sort-Object -Unique | Should -BeExactly $pair.TaskId
            @($emulator.Ledger | Where-Object Action -EQ 'create').Count | Should -Be 1
            @(Get-RomaTask -Name orders-live).Count | Should -Be 1
        }

        It 'take both forms of the answer' {
            $emulator.Faults.OlderInstallAnswers = $true
            (Initialize-RomaCompositeTask $source.Id $target.Id -AutoMapping).Mappings.Count | Should -BeGreaterThan 0
        }

        It 'name what is missing' {
            Initialize-RomaCompositeTask nosuch $target.Id -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].ErrorDetails.Message | Should -Match 'nosuch'
            Initialize-RomaCompositeTask $source.Id $target.Id -WhatIf | Should -BeNullOrEmpty
            @($emulator.Ledger).Count | Should -Be 0
        }
    }

    Context 'Set-RomaCompositeTask' {
        It 'changes the operations and leaves description and tag' {
            $task = New-RomaCompositeTask -Name orders-live -OperationType Insert -Description 'orders as they come' -Tag live_1
            $changed = $task | Set-RomaCompositeTask -OperationType Insert, Delete -PassThru
            "$($changed.OperationTypes)" | Should -Be 'Insert Delete'
            $now = Get-RomaTask -Id $task.Id -Detailed
            $now.Description, $now.Tag | Should -Be 'orders as they come', 'live_1'
            $task | Set-RomaCompositeTask -OperationType Insert -RepullSnapshot -Tag live_2 | Should -BeNullOrEmpty
            (Get-RomaTask -Id $task.Id).Tag | Should -Be 'live_2'
            (($emulator.Requests | Where-Object OperationId -EQ 'UpdateMultiTasks')[-1].Body | ConvertFrom-Json).repulling_snapshot | Should -BeTrue
        }
    }

    Context 'Table mappings' {
        BeforeEach {
            $pair = Initialize-RomaCompositeTask $source.Id $target.Id
            $columns = @($source | Get-RomaDataSourceTable | Select-Object -First 1 | Get-RomaDataSourceColumn)
        }

        It 'are added with columns as the data source shows them, or by name' {
            $made = $pair | New-RomaCompositeTaskMapping -SourceTable a_table -TargetTable b_table -SourceColumn $columns -TargetColumn id, total -ColumnPair @{ SourceColumn = 'id'; TargetColumn = 'id' }
            $made | Should -BeOfType RomaFdi.RomaCompositeTaskMapping
            $listed = $pair | Get-RomaCompositeTaskMapping
            $listed.MappingId | Should -Be $made.MappingId
            $listed.SourceColumns.Name | Should -Be $columns.Name
            $listed.ColumnPairs[0].TargetColumn | Should -Be 'id'
        }

        It 'are paired by name with -Automatic' {
            $made = @($pair | New-RomaCompositeTaskMapping -Automatic)
            $made.Count | Should -BeGreaterThan 0
            "$($made.Status | Sort-Object -Unique)" | Should -Be 'Auto'
            @($pair | Get-RomaCompositeTaskMapping).MappingId | Sort-Object | Should -Be ($made.MappingId | Sort-Object)
        }

        It 'change in what is named only' {
            $made = $pair | New-RomaCompositeTaskMapping -SourceTable a_table -TargetTable b_table -SourceColumn id -TargetColumn id -ColumnPair @{ SourceColumn = 'id'; TargetColumn = 'id' }
            $changed = $made | Set-RomaCompositeTaskMapping -TargetTable c_table -PassThru
            $changed.SourceTable, $changed.TargetTable, $changed.ColumnPairs[0].SourceColumn | Should -Be 'a_table', 'c_table', 'id'
            { $made | Set-RomaCompositeTaskMapping } | Should -Throw -ErrorId 'NothingToChange,*'
            Set-RomaCompositeTaskMapping $pair.TaskId nosuch -TargetTable c -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'MappingNotFound,*'
        }

        It 'are removed one by one, with one outcome for each' {
            foreach ($i in 1..3) { $null = $pair | New-RomaCompositeTaskMapping -SourceTable "a_$i" -TargetTable "b_$i" }
            $results = @($pair | Get-RomaCompositeTaskMapping | Remove-RomaCompositeTaskMapping -Confirm:$false)
            "$($results.Outcome)" | Should -Be 'Succeeded Succeeded Succeeded'
            @($pair | Get-RomaCompositeTaskMapping).Count | Should -Be 0
        }

        It 'refuse table names that the service cannot hold' {
            { $pair | New-RomaCompositeTaskMapping -SourceTable 'a-b' -TargetTable b } | Should -Throw "*'a-b' is not a table name*"
        }

        It 'are filtered and paged' {
            foreach ($i in 1..12) { $null = $pair | New-RomaCompositeTaskMapping -SourceTable "a_$i" -TargetTable "b_$i" }
            @($pair | Get-RomaCompositeTaskMapping -First 5).Count | Should -Be 5
            @($pair | Get-RomaCompositeTaskMapping -SourceTable a_12).TargetTable | Should -Be 'b_12'
        }
    }
}
