# One call for each command that talks to the service. Who makes them sets $emulator and what Get-CallTarget gives.
@(
    @{ Command = 'Connect-RomaFdi'; Call = {
            $emulator | Connect-RomaFdi
            $emulator | Connect-RomaFdi -EcsAgency
            $password = @{ Credential = $emulator.Credential; DomainName = $emulator.DomainName }
            $endpoints = @{ Endpoint = $emulator.Uri; IamEndpoint = $emulator.Uri; InstanceId = $emulator.InstanceId }
            Connect-RomaFdi -Region $emulator.Region @endpoints @password
            $env:HUAWEICLOUD_SDK_IDP_ID = $emulator.IdpId
            $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = Join-Path $TestDrive id-token
            [Net.NetworkCredential]::new('', $emulator.IdToken).Password | Set-Content $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE
            Connect-RomaFdi -Region $emulator.Region @endpoints -FromEnvironment
            Remove-Item Env:HUAWEICLOUD_SDK_IDP_ID, Env:HUAWEICLOUD_SDK_ID_TOKEN_FILE

            # The project of a region that has none is looked for among those of the account, which is then named.
            { Connect-RomaFdi -Region cn-south-1 @endpoints @password } | Should -Throw -ErrorId 'ProjectNotFound,*'
        }
    }
    @{ Command = 'Test-RomaConnection'; Call = { Test-RomaConnection } }
    @{ Command = 'Get-RomaTask'; Call = { Get-RomaTask -First 1 -Detailed } }
    @{ Command = 'Get-RomaTaskSummary'; Call = { Get-RomaTaskSummary; Get-RomaTaskSummary -Id $timed } }
    @{ Command = 'New-RomaTask'; Call = { New-RomaTask orders-copy Timing -SourceDataSourceId $source -TargetDataSourceId $target -Definition @{ mappingRequired = $true } } }
    @{ Command = 'Set-RomaTask'; Call = { Set-RomaTask -Id $timed -Description 'another one' } }
    @{ Command = 'Remove-RomaTask'; Call = { Remove-RomaTask -Id $timed -Confirm:$false } }
    @{ Command = 'Start-RomaTask'; Call = { Start-RomaTask $timed } }
    @{ Command = 'Stop-RomaTask'; Call = { Stop-RomaTask $timed } }
    @{ Command = 'Wait-RomaTask'; Call = { Wait-RomaTask $timed -Until Stopped } }
    @{ Command = 'Start-RomaTaskRun'; Call = { Start-RomaTaskRun $timed } }
    @{ Command = 'Stop-RomaTaskRun'; Before = { Start-RomaTaskRun $timed }; Call = { Stop-RomaTaskRun $timed } }
    @{ Command = 'Get-RomaTaskRun'; Call = { Get-RomaTaskRun -Id $timed; Get-RomaTaskRun -TaskName * } }
    @{ Command = 'Get-RomaTaskLog'; Before = { Start-RomaTaskRun $timed }; Call = { Get-RomaTaskLog -Id $timed -RunId (Get-RomaTaskRun -Id $timed -First 1).RunId } }
    @{ Command = 'Get-RomaTaskSchedule'; Call = { Get-RomaTaskSchedule $timed } }
    @{ Command = 'New-RomaTaskSchedule'; Call = { New-RomaTaskSchedule $unscheduled -Cron '0 30 2 * * ?' } }
    @{ Command = 'Set-RomaTaskSchedule'; Call = { Set-RomaTaskSchedule $timed -Cron '0 30 2 * * ?' } }
    @{ Command = 'Initialize-RomaCompositeTask'; Call = { Initialize-RomaCompositeTask $source $target -AutoMapping } }
    @{ Command = 'New-RomaCompositeTask'; Call = { New-RomaCompositeTask -Name orders-live -OperationType Insert } }
    @{ Command = 'Set-RomaCompositeTask'; Call = { Set-RomaCompositeTask -Id $composite -OperationType Insert, Delete } }
    @{ Command = 'Reset-RomaCompositeTask'; Call = { Reset-RomaCompositeTask $composite -Confirm:$false } }
    @{ Command = 'Get-RomaCompositeTaskMapping'; Call = { Get-RomaCompositeTaskMapping $composite } }
    @{ Command = 'New-RomaCompositeTaskMapping'; Call = {
            Initialize-RomaCompositeTask $source $target | New-RomaCompositeTaskMapping -SourceTable a_table -TargetTable b_table -SourceColumn id -TargetColumn id
            Initialize-RomaCompositeTask $source $target | New-RomaCompositeTaskMapping -Automatic
        }
    }
    @{ Command = 'Set-RomaCompositeTaskMapping'; Before = { New-Mapping }; Call = { Get-Mapping | Set-RomaCompositeTaskMapping -TargetTable other } }
    @{ Command = 'Remove-RomaCompositeTaskMapping'; Before = { New-Mapping }; Call = { Get-Mapping | Remove-RomaCompositeTaskMapping -Confirm:$false } }
    @{ Command = 'Get-RomaDataSource'; Call = { Get-RomaDataSource; Get-RomaDataSource -Id $source } }
    @{ Command = 'Get-RomaDataSourceTable'; Call = { Get-RomaDataSourceTable -DataSourceId $source } }
    @{ Command = 'Get-RomaDataSourceColumn'; Call = { Get-RomaDataSourceColumn -DataSourceId $source -TableName orders } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_new -Type mysql -AppId application-1 -Content @{ host = '192.0.2.10' } } }
    @{ Command = 'Set-RomaDataSource'; Call = { Set-RomaDataSource -Id $source -Description 'another one' -KeepSecret } }
    @{ Command = 'Test-RomaDataSource'; Call = { Test-RomaDataSource -Id $source } }
    @{ Command = 'Remove-RomaDataSource'; Call = {
            New-RomaDataSource -Name orders_old -Type mysql -AppId application-1 -Content @{ host = '192.0.2.10' } | Remove-RomaDataSource -Confirm:$false
        }
    }
    @{ Command = 'Get-ViasBatchTask'; Call = { Get-ViasBatchTask } }
    @{ Command = 'Start-ViasBatchTask'; Call = { Start-ViasBatchTask $watch } }
    @{ Command = 'Stop-ViasBatchTask'; Call = { Stop-ViasBatchTask $watch } }
    @{ Command = 'New-ViasBatchTask'; Call = {
            $videos = @{ video_source_group = @([ordered]@{ video_source_group_id = 'g1'; video_source_list = @(@{ video_source_id = 'v1' }) }) }
            New-ViasBatchTask gate_watch_9 -ServiceName person-count -ServiceVersion 1.0.0 -BatchInput $videos -Output @{ event_center = $true }
        }
    }
    @{ Command = 'Set-ViasBatchTask'; Call = { Set-ViasBatchTask -Id $watch -Description 'longer hours' } }
    @{ Command = 'Remove-ViasBatchTask'; Call = { Remove-ViasBatchTask -Id $watch -Confirm:$false } }
)
