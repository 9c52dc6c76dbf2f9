BeforeAll {
    . $PSScriptRoot/Common.ps1
    $samples = Join-Path $PSScriptRoot '../../samples'
}

Describe 'The samples' {
    It 'run to their end in a new process: <_>' -ForEach 'demo.ps1', 'tour.ps1' {
        # Each checks what it tells; an error ends it.
        $out = Invoke-InNewProcess "& '$(Join-Path $samples $_)' -Module '$env:ROMAFDI_MODULE'; 'went as told'"
        $out[-1] | Should -BeExactly 'went as told'
    }
}
