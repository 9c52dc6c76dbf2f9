# The counterpart as a process of its own, which ends with its standard input: also when this process is killed.

function Start-Counterpart {
    param([string] $Path)
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] @($Path))
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $script:counterpart = [Diagnostics.Process]::Start($start)
    $address = $counterpart.StandardOutput.ReadLine()
    $script:counterpartUri = "$address/"
    $counterpartUri
}

function Stop-Counterpart {
    $counterpart.StandardInput.Close()
    $counterpart.WaitForExit()
    $counterpart.Dispose()
}

function Set-Counterpart {
    # Also forgets what it saw.
    param([int] $Latency, [int] $Tasks)
    $null = Invoke-RestMethod -Method Post -Uri "${counterpartUri}settings?latency=$Latency&tasks=$Tasks"
}

function Get-SeenCall {
    # Calls with the milliseconds of their arrival and of their answer.
    foreach ($call in Invoke-RestMethod -Uri "${counterpartUri}seen") { $call }
}
