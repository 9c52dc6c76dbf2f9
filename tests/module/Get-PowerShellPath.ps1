<#
.SYNOPSIS
    The command that starts another process of this PowerShell.
#>
$path = (Get-Process -Id $PID).Path
if ((Split-Path $path -Leaf) -notmatch '^dotnet') {
    return $path
}

# As a .NET tool PowerShell runs inside dotnet; its command is on the PATH then.
(Get-Command -Name pwsh -CommandType Application)[0].Source
