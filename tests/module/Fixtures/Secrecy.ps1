<#
.SYNOPSIS
    Runs every command in success and in each kind of failure, with all that it can say, and writes down what was said and what must not be.
.DESCRIPTION
    Writes into a folder: said.txt (all streams as text, list and JSON, and the errors with all their parts), transcript.txt,
    secrets.json (each secret that was given or went over the wire) and ran.json (commands by kind).
#>
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Folder
)

$env:ROMAFDI_MODULE = $Module
. $PSScriptRoot/../Common.ps1
Import-Fixture
$PSDefaultParameterValues = @{ '*-Roma*:Verbose' = $true; '*-Roma*:Debug' = $true; '*-ViasBatchTask:Verbose' = $true; '*-ViasBatchTask:Debug' = $true }
$PSDefaultParameterValues['Wait-RomaTask:TimeoutSec'] = 1
$PSDefaultParameterValues['Wait-RomaTask:PollIntervalSec'] = 1
$PSStyle.OutputRendering = 'PlainText'

$said = [Text.StringBuilder]::new()
$secrets = [System.Collections.Generic.HashSet[string]]::new()
$ran = [ordered]@{}

function ConvertTo-Plain {
    param([securestring] $Secret)
    [Net.NetworkCredential]::new('', $Secret).Password
}

function ConvertTo-Secret {
    param([string] $Plain)
    ConvertTo-SecureString $Plain -AsPlainText -Force
}

function Add-Secret {
    # Keeps what must not be said. What the service masks is none.
    param([string] $Kind, [string] $Value)
    if ($Value.Length -ge 4 -and $Value -ne '******') { $null = $secrets.Add("$Kind`n$Value") }
}

function New-Secret {
    # A secret that stands nowhere in this file.
    param([string] $Kind)
    $value = 'canary-' + [guid]::NewGuid().ToString('N')
    Add-Secret $Kind $value
    $value
}

function Add-WireSecret {
    # Whatever proves who somebody is, as it went over the wire.
    param([string[]] $Text)
    foreach ($one in $Text) {
        foreach ($match in [regex]::Matches($one, '(?im)^(X-Auth-Token|X-Subject-Token|X-Security-Token|X-Metadata-Token|Proxy-Authorization|Authorization): *(.+?)\s*$')) {
            Add-Secret $match.Groups[1].Value $match.Groups[2].Value
        }
        foreach ($match in [regex]::Matches($one, 'Signature=([0-9a-f]{64})')) { Add-Secret Signature $match.Groups[1].Value }
        foreach ($match in [regex]::Matches($one, '"(password|secret|sk|securitytoken|app_secret|ssl_password)"\s*:\s*"([^"]+)"')) {
            Add-Secret $match.Groups[1].Value $match.Groups[2].Value
        }
        foreach ($match in [regex]::Matches($one, '"(id_token|token)"\s*:\s*\{\s*"id"\s*:\s*"([^"]+)"')) { Add-Secret $match.Groups[1].Value $match.Groups[2].Value }
    }
}

function Get-ErrorText {
    # An error with all its parts.
    param($Record)
    $Record | Format-List * -Force
    $Record.InvocationInfo | Format-List * -Force
    $Record.InvocationInfo.BoundParameters
    $Record.ErrorDetails | Format-List * -Force
    $Record.TargetObject | Format-List * -Force
    ConvertTo-Json -InputObject $Record.TargetObject -Depth 3 -WarningAction SilentlyContinue
    for ($exception = $Record.Exception; $exception; $exception = $exception.InnerException) {
        $exception | Format-List * -Force
        $exception.ToString()
    }
}

function Invoke-Said {
    # Runs a call with all its streams shown and kept.
    param([string] $Kind, [string] $Command, [scriptblock] $Call)
    $Error.Clear()
    "### ${Kind}: $Command" | Out-Default
    $output = @()
    try {
        . $Call *>&1 | Tee-Object -Variable output | Out-Default
    }
    catch {
        $_ | Out-Default
    }
    $objects = @($output | Where-Object { $_ -isnot [System.Management.Automation.InformationalRecord] -and $_ -isnot [System.Management.Automation.ErrorRecord] })
    $parts = @(
        "### ${Kind}: $Command"
        $output | Out-String -Width 4096
        $output | Where-Object { $_ -is [System.Management.Automation.InformationalRecord] } | ForEach-Object Message
        $objects | Format-List * -Force | Out-String -Width 4096
        $objects | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 3 -WarningAction SilentlyContinue; "$_"; [System.Management.Automation.PSSerializer]::Serialize($_) }
        foreach ($record in $Error | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) { Get-ErrorText $record | Out-String -Width 4096 }
    )
    $null = $said.AppendJoin("`n", $parts).AppendLine()
    if (-not $ran.Contains($Kind)) { $ran[$Kind] = @() }
    $ran[$Kind] += $Command
}

# Commands with secrets of data sources, beside the one call that each command has. Connecting has its own calls below.
$wrong = New-Secret 'data source'
$sourceUser = [pscredential]::new('reader', (ConvertTo-Secret (New-Secret 'data source')))
$apiSecret = ConvertTo-Secret (New-Secret 'data source')
$calls = @(& $PSScriptRoot/../Calls.ps1 | Where-Object Command -NE 'Connect-RomaFdi') + @(
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_secret -Type mysql -AppId application-1 -Content @{ host = '192.0.2.10'; port = '3306'; database_name = 'd' } -Credential $sourceUser } }
    @{ Command = 'New-RomaDataSource'; Call = {
            New-RomaDataSource -Name orders_api -Type api -AppId application-1 -Content @{ url = 'http://192.0.2.10'; api_auth_detail = @{ app_key = 'k' } } -Secret @{ 'api_auth_detail.app_secret' = $apiSecret }
        }
    }
    @{ Command = 'Set-RomaDataSource'; Call = { Set-RomaDataSource -Id $source -Description changed -Credential $sourceUser } }
    @{ Command = 'Test-RomaDataSource'; Call = { Test-RomaDataSource -Id $source -Credential $sourceUser } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Content @{ host = '192.0.2.10'; password = $wrong } } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Secret @{ password = $wrong } } }
    @{ Command = 'New-RomaTask'; Call = { New-RomaTask t Timing -SourceDataSourceId $source -TargetDataSourceId $target -Definition "{ `"password`": `"$wrong`" `"$wrong`" }" } }
    @{ Command = 'Set-RomaTask'; Call = { Set-RomaTask -Id $timed -Definition @{ password = $apiSecret } } }
    @{ Command = 'Set-RomaTask'; Call = { Set-RomaTask -Id $timed -Definition @{ deep = @{ Password = $wrong } } } }
    @{ Command = 'Get-RomaConnection'; Call = { Get-RomaConnection } }
    @{ Command = 'Select-RomaConnection'; Call = { Get-RomaConnection -Current | Select-RomaConnection } }
    @{ Command = 'Get-RomaEmulator'; Call = { Get-RomaEmulator; (Get-RomaEmulator)[0].Requests } }
)

# Secrets that somebody put where none belongs.
$row = [pscustomobject]@{ title = 'orders'; password = $wrong }
$mistakes = @(
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Content "`"host`": `"x`", `"password`": `"$wrong`"" } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Content "[{ `"password`": `"$wrong`" }]" } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Content "Server=x;Password=$wrong" } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Content @{ Password = $wrong } } }
    @{ Command = 'New-RomaDataSource'; Call = { New-RomaDataSource -Name orders_plain -Type mysql -AppId application-1 -Secret $row } }
    @{ Command = 'Test-RomaDataSource'; Call = { Test-RomaDataSource -Id $source -Credential $row } }
    @{ Command = 'New-RomaTask'; Call = { New-RomaTask task_plain Timing -SourceDataSourceId $source -TargetDataSourceId $target -Definition @{ sk = $wrong } } }
    @{ Command = 'New-RomaTask'; Call = { New-RomaTask task_plain Timing -SourceDataSourceId $source -TargetDataSourceId $target -Definition "password: $wrong" } }
    @{ Command = 'Remove-RomaDataSource'; Call = { Remove-RomaDataSource -Id $row -Confirm:$false } }
    @{ Command = 'Start-RomaTask'; Call = { Start-RomaTask -Id $row } }
    @{ Command = 'New-RomaCompositeTaskMapping'; Call = { New-RomaCompositeTaskMapping -Id $timed -SourceTable a -TargetTable b -SourceColumn $row } }
    @{ Command = 'Get-RomaTask'; Call = { Get-RomaTask -Connection $row } }
    @{ Command = 'Connect-RomaFdi'; Call = { Connect-RomaFdi @place -Token $row } }
    @{ Command = 'Connect-RomaFdi'; Call = { Connect-RomaFdi -Endpoint $row -ProjectId p1 -InstanceId i1 -Token $emulator.Token } }
    @{ Command = 'Connect-RomaFdi'; Call = { Connect-RomaFdi -Endpoint $emulator.Uri -ProjectId p1 -InstanceId i1 -Token $emulator.Token -Proxy "walker:$wrong@127.0.0.1:1" } }
)

function Use-Emulator {
    # Runs a script with a fresh emulator behind a proxy that writes everything down.
    param([scriptblock] $Script, [hashtable] $Connection = @{})
    $emulator = Start-RomaEmulator -TaskCount 12 -UnscheduledTaskCount 1 -Verbose:$false -Debug:$false
    $user = [pscredential]::new('walker', (ConvertTo-Secret (New-Secret 'proxy')))
    $proxy = [RomaFdi.Tests.RecordingProxy]::new($user.UserName, $user.GetNetworkCredential().Password)
    $way = @{ Proxy = $proxy.Address; ProxyCredential = $user; MaximumRetryCount = 0; TimeoutSec = 5 }
    try {
        Add-Secret SK (ConvertTo-Plain $emulator.SecretKey)
        Add-Secret 'user password' $emulator.Credential.GetNetworkCredential().Password
        Add-Secret token (ConvertTo-Plain $emulator.Token)
        Add-Secret 'ID token' (ConvertTo-Plain $emulator.IdToken)
        $place = @{ Endpoint = $emulator.Uri; IamEndpoint = $emulator.Uri; ProjectId = $emulator.ProjectId; InstanceId = $emulator.InstanceId } + $way
        $null = $emulator | Connect-RomaFdi @way -Verbose:$false -Debug:$false
        (Get-CallTarget $emulator).GetEnumerator() | ForEach-Object { Set-Variable $_.Key $_.Value }
        . $Script
        Add-WireSecret $proxy.Conversations
    }
    finally {
        Get-RomaConnection | Disconnect-RomaFdi
        Stop-RomaEmulator
        $proxy.Dispose()
    }
}

function Invoke-Prepare {
    # What a call needs beforehand, without a word; in a failing kind it may have been lost to a call before.
    param($Call)
    if ($Call.ContainsKey('Before')) {
        try { $null = . $Call.Before *>&1 } catch { $null = $_ }
    }
}

$null = Start-Transcript -Path (Join-Path $Folder transcript.txt)

Use-Emulator {
    foreach ($call in $calls) {
        Invoke-Prepare $call
        Invoke-Said Success $call.Command $call.Call
    }
}

Use-Emulator {
    foreach ($call in $mistakes) { Invoke-Said Mistake $call.Command $call.Call }
}

Use-Emulator {
    foreach ($call in $calls | Where-Object { (Get-Command $_.Command).Parameters['WhatIf'] }) {
        Invoke-Said WhatIf $call.Command { $WhatIfPreference = $true; . $call.Call }
    }
}

foreach ($fault in 'TooManyRequests', 'InternalError', 'BadGatewayHtml', 'ServiceUnavailable', 'ResetBeforeWork', 'ResetAfterWork', 'HalfBody', 'EmptyBody', 'HtmlOk', 'NotJson') {
    Use-Emulator {
        foreach ($call in $calls) {
            $emulator.Faults.Clear()
            Invoke-Prepare $call
            $emulator.Faults.Next($fault, 100)
            Invoke-Said $fault $call.Command $call.Call
        }
    }
}

Use-Emulator {
    $null = Connect-RomaFdi @place -Token (ConvertTo-Secret (New-Secret token)) -SkipValidation
    foreach ($call in $calls) { Invoke-Said WrongToken $call.Command $call.Call }
    $null = Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey (ConvertTo-Secret (New-Secret SK)) -SkipValidation
    foreach ($call in $calls) { Invoke-Said WrongKey $call.Command $call.Call }
    $null = Connect-RomaFdi @place -Credential ([pscredential]::new('somebody', (ConvertTo-Secret (New-Secret 'user password')))) -DomainName $emulator.DomainName -SkipValidation
    foreach ($call in $calls) { Invoke-Said WrongPassword $call.Command $call.Call }
    Get-RomaConnection | Disconnect-RomaFdi
    foreach ($call in $calls) { Invoke-Said NotConnected $call.Command $call.Call }
}

Use-Emulator {
    # Few of them, as each one waits for its time-out.
    $null = $emulator | Connect-RomaFdi @way -TimeoutSec 1
    foreach ($call in $calls | Where-Object Command -In 'Get-RomaTask', 'Set-RomaTask') {
        $emulator.Faults.Next('Hang', 2)
        Invoke-Said Hang $call.Command $call.Call
        $emulator.Faults.Clear()
    }
}

foreach ($form in [RomaFdi.Tests.EchoServer]::Forms) {
    $echo = [RomaFdi.Tests.EchoServer]::new()
    $echo.Form = $form
    Use-Emulator {
        $there = @{ Endpoint = $echo.Address; ViasEndpoint = $echo.Address; IamEndpoint = $echo.Address; ProjectId = $emulator.ProjectId; InstanceId = $emulator.InstanceId; MaximumRetryCount = 0 }
        $password = @{ Credential = $emulator.Credential; DomainName = $emulator.DomainName }
        Invoke-Said "Echo$form" Connect-RomaFdi { Connect-RomaFdi @there @password }
        Invoke-Said "Echo$form" Connect-RomaFdi { Connect-RomaFdi @there -MetadataEndpoint $echo.Address -EcsAgency }
        if ($form -in 'Code', 'Html', 'BrokenJson', 'Redirect') {
            $null = Connect-RomaFdi @there -Token $emulator.Token -SkipValidation
        }
        else {
            $null = Connect-RomaFdi @there -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -SecurityToken (ConvertTo-Secret (New-Secret X-Security-Token)) -SkipValidation
        }
        foreach ($call in $calls) { Invoke-Said "Echo$form" $call.Command $call.Call }
    }
    $echo.Dispose()
    Add-WireSecret $echo.Requests
}

# Each way in, well and badly.
$file = Join-Path $Folder credentials
$tokenFile = Join-Path $Folder id-token
function Set-SecretFile {
    param([string] $Path, [string] $Text)
    Set-Content -Path $Path -Value $Text
    if (-not $IsWindows) { chmod 600 $Path }
}

Use-Emulator {
    $key = @{ AccessKey = $emulator.AccessKey; SecretKey = $emulator.SecretKey }
    $password = @{ Credential = $emulator.Credential; DomainName = $emulator.DomainName }
    $plain = ConvertTo-Plain $emulator.SecretKey
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place @key }
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place -Token $emulator.Token }
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place @password }
    $relay = [RomaFdi.Tests.RecordingRelay]::new($emulator.Uri.Port)
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place -EcsAgency -MetadataEndpoint $relay.Address; Get-RomaTask -First 1 }
    $emulator.Faults.Next('NotJson', 1, 'ShowMetadataSecurityKey')
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place -EcsAgency -MetadataEndpoint $relay.Address }
    $relay.Dispose()
    Add-WireSecret $relay.Conversations
    Invoke-Said SignIn Start-RomaEmulator { Start-RomaEmulator -TaskCount 1 | Stop-RomaEmulator }
    Invoke-Said SignIn Stop-RomaEmulator { $second = Start-RomaEmulator -TaskCount 1; $second; Stop-RomaEmulator $second }
    Invoke-Said SignIn Disconnect-RomaFdi { Disconnect-RomaFdi; Disconnect-RomaFdi }
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey $plain }
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey (ConvertTo-Secret (New-Secret SK)) }
    Invoke-Said SignIn Connect-RomaFdi { Connect-RomaFdi @place -Token (ConvertTo-Secret "$(New-Secret token) with spaces") }

    $env:HUAWEICLOUD_SDK_AK = $emulator.AccessKey
    Invoke-Said Environment Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment }
    $env:HUAWEICLOUD_SDK_SK = $plain
    Invoke-Said Environment Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment; Get-RomaConnection }
    Invoke-Said Environment Connect-RomaFdi { Connect-RomaFdi @place }
    $env:HUAWEICLOUD_SDK_SK = New-Secret SK
    Invoke-Said Environment Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment }
    Remove-Item Env:HUAWEICLOUD_SDK_AK, Env:HUAWEICLOUD_SDK_SK

    Set-SecretFile $file "[basic]`nak = $($emulator.AccessKey)`nsk = $plain`n"
    Invoke-Said Profile Connect-RomaFdi { Connect-RomaFdi @place -ProfileName basic -CredentialsFile $file }
    Invoke-Said Profile Connect-RomaFdi { Connect-RomaFdi @place -ProfileName other -CredentialsFile $file }
    Set-SecretFile $file "[basic]`nak = $($emulator.AccessKey)`nsk $(New-Secret SK)`n"
    Invoke-Said Profile Connect-RomaFdi { Connect-RomaFdi @place -ProfileName basic -CredentialsFile $file }
    Set-SecretFile $file "$(New-Secret SK)`n"
    Invoke-Said Profile Connect-RomaFdi { Connect-RomaFdi @place -ProfileName basic -CredentialsFile $file }
    Set-SecretFile $file "[basic]`nsk = $(New-Secret SK)`n"
    Invoke-Said Profile Connect-RomaFdi { Connect-RomaFdi @place -ProfileName basic -CredentialsFile $file }

    $env:HUAWEICLOUD_SDK_IDP_ID = $emulator.IdpId
    $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = $tokenFile
    Invoke-Said Federation Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment }
    $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = ConvertTo-Plain $emulator.IdToken
    Invoke-Said Federation Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment }
    $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = $tokenFile
    Set-SecretFile $tokenFile (ConvertTo-Plain $emulator.IdToken)
    Invoke-Said Federation Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment; Get-RomaTask -First 1 }
    Set-SecretFile $tokenFile (New-Secret 'ID token')
    Invoke-Said Federation Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment }
    Set-SecretFile $tokenFile "$(New-Secret 'ID token')`n$(New-Secret 'ID token')"
    Invoke-Said Federation Connect-RomaFdi { Connect-RomaFdi @place -FromEnvironment }
    Remove-Item Env:HUAWEICLOUD_SDK_IDP_ID, Env:HUAWEICLOUD_SDK_ID_TOKEN_FILE

    $place.ProxyCredential = [pscredential]::new('walker', (ConvertTo-Secret (New-Secret proxy)))
    Invoke-Said Proxy Connect-RomaFdi { Connect-RomaFdi @place @key }
    $place.Remove('ProxyCredential')
    $place.Proxy = "http://walker:$(New-Secret proxy)@127.0.0.1:1"
    Invoke-Said Proxy Connect-RomaFdi { Connect-RomaFdi @place @key }
    $place.Remove('Proxy')
    $place.Endpoint = "https://me:$(New-Secret 'address')@127.0.0.1:1"
    Invoke-Said Address Connect-RomaFdi { Connect-RomaFdi @place @key }
}

$null = Stop-Transcript
Set-Content -Path (Join-Path $Folder said.txt) -Value $said.ToString()
@($secrets | ForEach-Object { $kind, $value = $_ -split "`n", 2; @{ Kind = $kind; Value = $value } }) | ConvertTo-Json | Set-Content -Path (Join-Path $Folder secrets.json)
$ran | ConvertTo-Json | Set-Content -Path (Join-Path $Folder ran.json)
