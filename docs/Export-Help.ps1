<#
.SYNOPSIS
    Makes the module's help file (MAML) from the pages in docs/en-US.
.DESCRIPTION
    PlatyPS keeps the line ends of the pages, leaves the code of an example in its text, and leaves out default values.
    What it writes is mended here, so that Get-Help shows it well at any width.
#>
[CmdletBinding()]
param(
    # The help file to write.
    [Parameter(Mandatory)] [string] $Path
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0

$namespaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

function Read-Page {
    $files = Get-ChildItem -Path (Join-Path $PSScriptRoot 'en-US') -Filter *.md | Sort-Object Name
    foreach ($file in $files) {
        if (-not (Test-MarkdownCommandHelp -Path $file.FullName)) {
            throw "Not a page of help: $($file.FullName). Test-MarkdownCommandHelp -DetailView tells why."
        }
        Import-MarkdownCommandHelp -Path $file.FullName
    }
}

function Export-Page {
    param([object[]] $Page)
    $folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString())
    try {
        [xml](Get-Content -Path (Export-MamlCommandHelp -CommandHelp $Page -OutputFolder $folder) -Raw)
    }
    finally {
        Remove-Item -Path $folder -Recurse -Force -ErrorAction Ignore
    }
}

function Select-Node {
    param([System.Xml.XmlNode] $From, [string] $XPath)
    @(Select-Xml -Xml $From -XPath $XPath -Namespace $namespaces | ForEach-Object Node)
}

function Add-Element {
    param([System.Xml.XmlNode] $To, [string] $Prefix, [string] $Name, [string] $Text)
    $element = $To.OwnerDocument.CreateElement($Prefix, $Name, $namespaces[$Prefix])
    $element.InnerText = $Text
    $null = $To.AppendChild($element)
}

function Set-Paragraph {
    # Paragraphs in one line each and without the marks of code.
    param([System.Xml.XmlNode] $Of, [string] $Text)
    $Of.RemoveAll()
    foreach ($paragraph in $Text -split '\n{2,}' | Where-Object { $_.Trim() }) {
        Add-Element $Of maml para ($paragraph -replace '`' -replace '\s+', ' ').Trim()
    }
}

function Update-Text {
    param([xml] $Maml)
    foreach ($node in Select-Node $Maml '//maml:description[maml:para]|//maml:alert[maml:para]') {
        Set-Paragraph $node (($node.ChildNodes | ForEach-Object InnerText) -join "`n`n")
    }
}

function Update-Example {
    # The code first, then what is said about it, as the help of PowerShell itself has it.
    param([xml] $Maml, [object[]] $Page)
    foreach ($command in Select-Node $Maml '//command:command') {
        $examples = ($Page | Where-Object Title -EQ (Select-Node $command 'command:details/command:name').InnerText).Examples
        $nodes = Select-Node $command 'command:examples/command:example'
        for ($i = 0; $i -lt $nodes.Count; $i++) {
            $code = [regex]::Match($examples[$i].Remarks, '(?s)```powershell\r?\n(.*?)\r?\n```')
            $introduction, $codeNode, $remarks = 'maml:introduction', 'dev:code', 'dev:remarks' | ForEach-Object { Select-Node $nodes[$i] $_ }
            $introduction.RemoveAll()
            $codeNode.InnerText = $code.Groups[1].Value -replace '\r'
            Set-Paragraph $remarks ($examples[$i].Remarks.Replace($code.Value, '') -replace '\r')
            # A blank line before the next title.
            Add-Element $remarks maml para ''
        }
    }
}

function Update-Parameter {
    param([xml] $Maml, [object[]] $Page)
    foreach ($command in Select-Node $Maml '//command:command') {
        $help = $Page | Where-Object Title -EQ (Select-Node $command 'command:details/command:name').InnerText
        foreach ($node in Select-Node $command 'command:parameters/command:parameter') {
            $name = (Select-Node $node 'maml:name').InnerText
            Add-Element $node dev defaultValue ($help.Parameters | Where-Object Name -EQ $name).DefaultValue
            # The syntax lists the same parameters, and says less of them.
            foreach ($same in Select-Node $command "command:syntax/*/command:parameter[maml:name='$name']") {
                $same.SetAttribute('pipelineInput', $node.GetAttribute('pipelineInput'))
                $same.SetAttribute('globbing', $node.GetAttribute('globbing'))
            }
        }
    }
}

function Update-Link {
    # Commands and topics; no files, and no addresses on the web.
    param([xml] $Maml)
    foreach ($link in Select-Node $Maml '//maml:navigationLink') {
        $unwanted = if ((Select-Node $link 'maml:linkText').InnerText -eq 'Online Version') { $link } else { Select-Node $link 'maml:uri' }
        $null = $unwanted.ParentNode.RemoveChild($unwanted)
    }
}

function Save-Maml {
    param([xml] $Maml)
    $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
    $null = New-Item -Path (Split-Path $Path) -ItemType Directory -Force
    $writer = [System.Xml.XmlWriter]::Create($Path, $settings)
    try {
        $Maml.Save($writer)
        $writer.WriteWhitespace("`n")
    }
    finally {
        $writer.Dispose()
    }
}

$pages = @(Read-Page)
$maml = Export-Page $pages
Update-Text $maml
Update-Example $maml $pages
Update-Parameter $maml $pages
Update-Link $maml
Save-Maml $maml
Write-Host "Wrote $Path"
